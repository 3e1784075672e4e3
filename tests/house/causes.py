"""Laws about tests: nothing is left out without a cause."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import Source, name_of

LEAVING_OUT = {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}


def skips_have_a_cause(source: Source) -> Iterator[str]:
    """Every skip and every expected failure has its ``reason=``."""
    with_reason = {
        id(node.func)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and any(word.arg == "reason" for word in node.keywords)
    }
    for node in ast.walk(source.tree):
        if name_of(node) in LEAVING_OUT and id(node) not in with_reason:
            yield source.complain(node, "left out without a reason")
