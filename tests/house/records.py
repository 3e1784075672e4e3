"""Laws about records: what is stored and how to ask for it, and nothing behind the reader's back."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import Source, name_of

RECORDS = "src/jiangjian/records/"
HIDDEN_METHODS = {"save", "delete", "__init_subclass__"}


def records_do_nothing_hidden(source: Source) -> Iterator[str]:
    """No signals, no ``save`` overrides, no ``choices=`` for words of a rules table, no metaclass."""
    if not source.path.startswith(RECORDS):
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.ImportFrom(module=module) if module and is_signals(module):
                yield source.complain(node, "uses signals")
            case ast.ImportFrom(names=names) if any(a.name == "signals" for a in names):
                yield source.complain(node, "uses signals")
            case ast.Import(names=names) if any(is_signals(a.name) for a in names):
                yield source.complain(node, "uses signals")
            case ast.Attribute() if name_of(node).endswith(".signals"):
                yield source.complain(node, "uses signals")
            case ast.keyword(arg="choices"):
                yield source.complain(node.value, "has choices; a rules table owns the words")
            case ast.keyword(arg="metaclass"):
                yield source.complain(node.value, "has a metaclass")
            case ast.ClassDef(body=body):
                yield from overrides(source, body)


def is_signals(module: str) -> bool:
    """Tell whether a module has to do with Django's signals."""
    return "signals" in module.split(".") or module == "django.dispatch"


def overrides(source: Source, body: list[ast.stmt]) -> Iterator[str]:
    """Yield the methods of a class that would work behind the reader's back."""
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name in HIDDEN_METHODS:
            yield source.complain(node, f"overrides {node.name}")
