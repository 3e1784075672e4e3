"""Files on their way in: what has come so far lies on disk, synced before its row speaks of it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.core.files import locks

from jiangjian.records.store import is_older, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime


class OutOfStepError(Exception):
    """Another connection has sent on the same file meanwhile, or this one sends a wrong piece.

    :ivar has: bytes that lie on disk for good.
    """

    def __init__(self, has: int) -> None:
        super().__init__(has)
        self.has = has


@dataclass(frozen=True, slots=True)
class Incoming:
    """A folder of files that have not come whole; one process at a time changes one of them.

    A file is only ever written at its end, under a lock, by who finds it as long as he left it:
    of two connections that send the same file one stops, and nobody writes to a whole one.

    :ivar root: the folder, on a disk of this machine; it is made when first written to.
    """

    root: Path

    def place(self, key: str) -> Path:
        """Return where what came of an upload lies."""
        return self.root / key

    def size(self, key: str) -> int:
        """Return how many bytes lie there; 0 where nothing does."""
        try:
            return self.place(key).stat().st_size
        except FileNotFoundError:
            return 0

    def add(
        self,
        key: str,
        *,
        offset: int,
        pieces: Iterable[bytes],
        known: Callable[[], int],
        note: Callable[[int], None],
    ) -> int:
        """Write pieces at an offset, sync them, then let the row speak of them.

        What comes before a connection breaks is kept.

        :param known: returns what the row speaks of; asked under the lock.
        :param note: writes into the row how many bytes there are now; called under the lock.
        :returns: how many bytes there are now.
        :raises OutOfStepError: the file is not as long as the offset, now or half way.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.place(key), os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            with _locked(file):
                has = min(known(), length(file))
                if has != offset:
                    raise OutOfStepError(has)
                file.truncate(offset)
            at = offset
            for piece in pieces:
                with _locked(file):
                    _in_step(file, at)
                    file.seek(at)
                    at += _write(file, piece)
            with _locked(file):
                _in_step(file, at)
                os.fsync(file.fileno())
                if (
                    not offset
                ):  # its name is as new as its bytes; later pieces find it there for good
                    sync_folder(self.root)
                note(at)
        return at

    @contextmanager
    def whole(self, key: str, size: int) -> Iterator[Path]:
        """Hold a file that has come whole; nobody writes to it meanwhile, or afterwards.

        :raises OutOfStepError: it has not come whole; or another connection put it where it goes,
            before this one had the lock or while it read.
        """
        try:
            file = self.place(key).open("rb+")
        except FileNotFoundError as error:
            raise OutOfStepError(0) from error
        with file, _locked(file):
            if length(file) != size:
                raise OutOfStepError(length(file))
            try:
                yield self.place(key)
            except FileNotFoundError as error:
                if self.place(key).exists():
                    raise
                raise OutOfStepError(0) from error

    def drop(self, key: str) -> None:
        """Delete what came of an upload."""
        self.place(key).unlink(missing_ok=True)

    def left(self, before: datetime) -> list[str]:
        """Return the keys of what was last written before an instant."""
        if not self.root.is_dir():
            return []
        return sorted(each.name for each in self.root.iterdir() if is_older(each, before))


def _write(file: IO[bytes], piece: bytes) -> int:
    """Write all of a piece, however little the system takes at once."""
    left = memoryview(piece)
    while left:
        left = left[file.write(left) :]
    return len(piece)


def length(file: IO[bytes]) -> int:
    """Return the length of an open file as it is now."""
    return os.fstat(file.fileno()).st_size


def _in_step(file: IO[bytes], at: int) -> None:
    if length(file) != at:
        raise OutOfStepError(length(file))


@contextmanager
def _locked(file: IO[bytes]) -> Iterator[None]:
    """Hold a file against every other process and thread."""
    locks.lock(file, locks.LOCK_EX)
    try:
        yield
    finally:
        locks.unlock(file)
