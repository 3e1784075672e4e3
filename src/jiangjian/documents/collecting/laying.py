"""Files laid into a folder that a person works in too: what that person changed is never written over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Final

LEDGER: Final = ".jiangjian.json"
"""In the folder itself: the digest under which each file was last written here."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file that belongs into the folder.

    :ivar name: below the folder, with ``/``.
    :ivar write: writes it to a path.
    """

    name: str
    sha256: str
    write: Callable[[Path], object]


@dataclass(slots=True)
class Laid:
    """What became of a folder.

    :ivar changed: how many files were written.
    :ivar beside: newer files that lie beside one a person changed, as (changed, newer).
    """

    changed: int = 0
    beside: list[tuple[str, str]] = field(default_factory=list)


def lay_down(out: Path, contents: Sequence[Content]) -> Laid:
    """Write what is not there yet; what lies there and is equal stays untouched."""
    folder = _Folder(out, frozenset(each.name for each in contents))
    try:
        for each in contents:
            folder.lay(each)
    finally:
        folder.remember()
    return folder.laid


class _Folder:
    """A folder, and what was written there by this run and those before it."""

    def __init__(self, out: Path, names: frozenset[str]) -> None:
        self._out, self._names = out, names
        self._written = _written(out / LEDGER)
        self.laid = Laid()

    def lay(self, each: Content) -> None:
        """Write a file at its name, or beside what a person made of an earlier one."""
        lies, was = self._found(each.name)
        if lies in {"", was, each.sha256}:
            self._put(each, each.name, lies)
        elif was != each.sha256:
            self._lay_beside(each)

    def _lay_beside(self, each: Content) -> None:
        """Write a newer file beside the changed one; what a person did away with there stays away."""
        for name in newer_names(each.name):
            lies, was = self._found(name)
            if name in self._names or (was != each.sha256 and lies not in {"", was, each.sha256}):
                continue
            if was != each.sha256:
                self._put(each, name, lies)
                lies = each.sha256
            if lies == each.sha256:
                self.laid.beside.append((each.name, name))
            return

    def _put(self, each: Content, name: str, lies: str) -> None:
        if lies != each.sha256:
            write_whole(self._out / name, each.write)
            self.laid.changed += 1
        self._written[name] = each.sha256

    def _found(self, name: str) -> tuple[str, str]:
        """Return the digest of what lies at a name and of what was written there; empty for nothing."""
        path = self._out / name
        return digest_of(path) if path.is_file() else "", self._written.get(name, "")

    def remember(self) -> None:
        """Write down what was written, for the next run."""
        told = json.dumps(self._written, ensure_ascii=False, indent=0, sort_keys=True)
        write_if_new(self._out / LEDGER, told.encode())


def _written(ledger: Path) -> dict[str, str]:
    """Return what was written by name; without a readable ledger all that lies there is taken for a person's."""
    try:
        found = json.loads(ledger.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def newer_names(name: str) -> Iterator[str]:
    """Yield names for a newer file beside one of this name.

    >>> names = newer_names("通许县总工会/附件2.xlsx")
    >>> next(names), next(names)
    ('通许县总工会/附件2（新）.xlsx', '通许县总工会/附件2（新2）.xlsx')
    """
    path = PurePosixPath(name)
    for number in count(1):
        mark = f"（新{number}）" if number > 1 else "（新）"
        yield str(path.with_name(f"{path.stem}{mark}{path.suffix}"))


def write_if_new(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; tell whether it was not there in these words already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write_whole(path, as_writer(content))
    return True


def as_writer(content: bytes) -> Callable[[Path], object]:
    """Return what writes these bytes to a path."""
    return lambda path: path.write_bytes(content)


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file under a passing name, and give it its own once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f"{path.name}.part")
    try:
        write(passing)
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
