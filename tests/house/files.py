"""Laws about files: their length, their names, their first line, what they may mention."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tests.house.source import Source

TOO_LONG = 400
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "core", "base", "misc"}

# Written in parts, so that this file does not name what it forbids.
PLACES = re.compile(
    r"(?<![\w./~-])/(?:"
    + "|".join(("w" + "ork", "t" + "mp", "r" + "oot", "h" + "ome"))
    + r")(?=[/\s'\"`)]|$)",
    re.MULTILINE,
)
HOSTS = (
    "py" + "pi.org",
    "py" + "thonhosted.org",
    "registry." + "npm",
    "npm" + "mirror",
    "npm" + "js.org",
    "py" + "pi.tuna",
    "mirrors." + "aliyun",
    "deb." + "debian.org",
)
NEIGHBOUR = ".." + "/shared"

IGNORED_TYPE = re.compile(r"#\s*type:\s*ignore")
IGNORED_WITH_REASON = re.compile(r"#\s*type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\]\s+#\s*\S+")


def is_short(source: Source) -> Iterator[str]:
    """One concept, one file."""
    lines = source.text.count("\n")
    if lines > TOO_LONG:
        yield f"{source.path}: {lines} lines, at most {TOO_LONG}"


def has_a_telling_name(source: Source) -> Iterator[str]:
    """A name says what is in it."""
    path = PurePosixPath(source.path)
    for part in (*path.parts[:-1], path.stem):
        if part in NAMES_THAT_SAY_NOTHING:
            yield f"{source.path}: '{part}' says nothing"


def says_what_it_is(source: Source) -> Iterator[str]:
    """Every module begins with a docstring, but for empty ones."""
    if source.text.strip() and not ast.get_docstring(source.tree):
        yield f"{source.path}: no docstring"


def gives_reasons(source: Source) -> Iterator[str]:
    """A silenced type error names its code and its reason: ``# type: ignore[code]  # why``."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        if IGNORED_TYPE.search(line) and not IGNORED_WITH_REASON.search(line):
            yield f"{source.path}:{number}: no code or no reason"


def names_no_machine(source: Source) -> Iterator[str]:
    """The repository works anywhere: no path of one machine, no registry's address."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        if PLACES.search(line) or NEIGHBOUR in line:
            yield f"{source.path}:{number}: a machine's path"
        if any(host in line for host in HOSTS):
            yield f"{source.path}:{number}: a registry's address"


def same_noun_same_name(paths: Iterable[str]) -> Iterator[str]:
    """A noun has one file name on every floor: no ``review.py`` here and ``reviews.py`` there."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for path in map(PurePosixPath, paths):
        if path.suffix == ".py" and path.stem != "__init__":
            spellings[singular(path.stem)].add(str(path))
    for found in spellings.values():
        if len({PurePosixPath(path).stem for path in found}) > 1:
            yield f"one noun, two names: {', '.join(sorted(found))}"


def singular(noun: str) -> str:
    """Return a noun without its plural.

    >>> [singular(noun) for noun in ("reviews", "review", "entries", "process")]
    ['review', 'review', 'entry', 'process']
    """
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
