"""The house's own source, read once, and how a law speaks about it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Source:
    """One text file of the repository.

    :param path: relative to the repository, with forward slashes.
    """

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The parsed module; only for Python files."""
        return parse(self.text)

    def complain(self, node: ast.AST, words: str) -> str:
        """Return a complaint that names file and line."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {words}"


Law = Callable[[Source], Iterator[str]]


@cache
def parse(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def everything() -> tuple[Source, ...]:
    """Return every text file that git keeps or would keep."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return tuple(read(sorted({name for name in listing.stdout.split("\0") if name})))


def read(names: list[str]) -> Iterator[Source]:
    """Yield those of the named files that are there and are text."""
    for name in names:
        path = ROOT / name
        if not path.is_file():
            continue  # deleted here, and git does not know yet
        try:
            yield Source(name, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue  # a paper or a picture


def python(*folders: str) -> list[Source]:
    """Return the Python files below these folders, but for migrations: Django writes those."""
    return [
        source
        for source in everything()
        if source.path.endswith(".py")
        and source.path.startswith(folders)
        and "/migrations/" not in source.path
    ]


def name_of(node: ast.AST) -> str:
    """Return a dotted name as it is written, '' for anything else.

    >>> name_of(ast.parse("models.signals.post_save", mode="eval").body)
    'models.signals.post_save'
    """
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = name_of(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
