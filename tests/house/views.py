"""Laws about views: each wears its audience; find, do, show in at most 20 lines."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import Source, name_of

VIEWS = "src/jiangjian/web/views/"
MOST_LINES = 20


def views(source: Source) -> Iterator[ast.FunctionDef]:
    """Yield the functions that take a request and return a response."""
    if not source.path.startswith(VIEWS):
        return
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and takes_request(node) and responds(node):
            yield node


def takes_request(function: ast.FunctionDef) -> bool:
    """Tell whether the first argument is the request."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    return bool(arguments) and arguments[0].arg == "request"


def responds(function: ast.FunctionDef) -> bool:
    """Tell whether it returns a response, or does not say what; private parts are no views."""
    says = ast.unparse(function.returns) if function.returns else "Response"
    return "Response" in says and not function.name.startswith("_")


def views_wear_their_audience(source: Source) -> Iterator[str]:
    """One of the decorators of ``web.audience`` stands above every view."""
    for view in views(source):
        names = [
            name_of(each.func if isinstance(each, ast.Call) else each)
            for each in view.decorator_list
        ]
        if not any(name == "public" or name.startswith("for_") for name in names):
            yield source.complain(view, f"{view.name} has no audience")


def views_are_short(source: Source) -> Iterator[str]:
    """At most 20 lines from ``def`` to the end, the docstring not counted."""
    for view in views(source):
        last = view.end_lineno or view.lineno
        lines = last - view.lineno + 1 - docstring_lines(view)
        if lines > MOST_LINES:
            yield source.complain(view, f"{view.name} has {lines} lines, at most {MOST_LINES}")


def docstring_lines(function: ast.FunctionDef) -> int:
    """Return how many lines a function's docstring takes."""
    first = function.body[0]
    if not ast.get_docstring(function):
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1
