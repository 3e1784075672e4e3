"""Files by content: written once under their SHA-256, on disk before any row speaks of them."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BLOCK: Final = 2**20
"""Bytes of a file that are read at once."""

DIGEST: Final = 64
"""Characters of a SHA-256 in hex: what is named otherwise is no content."""


UNWRITABLE: Final = frozenset({errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO})
"""A disk that is full, read-only, over its quota, or broken."""


class StoreAwayError(OSError):
    """The place of the files did not answer, or said that it cannot now."""


def is_store_trouble(error: BaseException | None) -> bool:
    """Tell whether a failure is of the disk or of the object store, and not of our doing."""
    return isinstance(error, StoreAwayError) or (
        isinstance(error, OSError) and error.errno in UNWRITABLE
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that lies in the store.

    :ivar digest: SHA-256, hex.
    :ivar size: bytes.
    :ivar lies: tells whether it still lies there: asked once more when its row is written.
    """

    digest: str
    size: int
    lies: Callable[[], bool] = field(default=lambda: True, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Content:
    """A content as the store lists it.

    :ivar written_at: aware, in UTC.
    """

    digest: str
    written_at: datetime


class FileStore(Protocol):
    """What every store does: a folder of this machine, or an object store."""

    def keep(self, chunks: Iterable[bytes]) -> Kept:
        """Stream a content in and make it last; the same bytes are kept once."""

    def take(self, path: Path) -> Kept:
        """Keep a file that is whole and synced; the file itself stays where it is."""

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading.

        :raises FileNotFoundError: no such content.
        """

    def has(self, digest: str) -> bool:
        """Say whether a content lies in the store."""

    def contents(self) -> Iterator[Content]:
        """Yield every content, in no order."""

    def discard(self, digest: str) -> None:
        """Delete a content that no row speaks of; one that is gone is no matter."""

    def sweep_waiting(self, before: datetime) -> int:
        """Delete what broke off while it was written before an instant; return how many."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of contents; nothing in it is ever overwritten.

    :ivar root: the folder; it is made when first written to.
    """

    root: Path

    def place(self, digest: str) -> Path:
        """Return where a content lies: ``ab/cd/abcd…``."""
        return self.root / digest[:2] / digest[2:4] / digest

    def keep(self, chunks: Iterable[bytes]) -> Kept:
        """Stream a content to disk and make it last; the same bytes are kept once.

        The file is synced before it gets its name, and the folders after it, so that a
        row written later never points to a content that a power cut took away.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        hasher, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(prefix="incoming-", dir=self.root)
        waiting = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                for chunk in chunks:
                    out.write(chunk)
                    hasher.update(chunk)
                    size += len(chunk)
                out.flush()
                os.fsync(out.fileno())
            waiting.replace(self._ready(hasher.hexdigest()))
            self._sync(hasher.hexdigest())
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise
        return self._kept(hasher.hexdigest(), size)

    def take(self, path: Path) -> Kept:
        """Keep a file that is whole and synced, by a second name for the same bytes on disk.

        Whoever calls must let nobody write to the file any more.
        """
        with path.open("rb") as file:
            digest, size = measured(file)
        try:
            os.link(path, self._ready(digest))
        except FileExistsError:
            os.utime(self.place(digest))  # it is spoken of again: no sweep takes it now
        except OSError:  # a file system without second names, or another one
            with path.open("rb") as file:
                return self.keep(blocks(file))
        self._sync(digest)
        return self._kept(digest, size)

    def _ready(self, digest: str) -> Path:
        """Return where a content belongs, with the folders it lies in."""
        place = self.place(digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _sync(self, digest: str) -> None:
        """Make the name of a content last."""
        place = self.place(digest)
        for folder in (place.parent, place.parent.parent, self.root):
            sync_folder(folder)

    def _kept(self, digest: str, size: int) -> Kept:
        return Kept(digest, size, lambda: self.has(digest))

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading.

        :raises FileNotFoundError: no such content.
        """
        return self.place(digest).open("rb")

    def has(self, digest: str) -> bool:
        """Say whether a content lies in the store."""
        return self.place(digest).is_file()

    def contents(self) -> Iterator[Content]:
        """Yield every content, in no order."""
        for path in self.root.glob("*/*/*"):
            if len(path.name) == DIGEST:
                yield Content(path.name, written_at(path))

    def discard(self, digest: str) -> None:
        """Delete a content that no row speaks of; one that is gone is no matter."""
        self.place(digest).unlink(missing_ok=True)

    def sweep_waiting(self, before: datetime) -> int:
        """Delete what broke off while it was written before an instant; return how many."""
        return sweep_folder(self.root, before)


def sweep_folder(folder: Path, before: datetime) -> int:
    """Delete what broke off in a folder while it was written; return how many."""
    old = [each for each in folder.glob("incoming-*") if is_older(each, before)]
    for each in old:
        each.unlink(missing_ok=True)
    return len(old)


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file from where it stands to its end."""
    while block := file.read(BLOCK):
        yield block


def measured(file: BinaryIO) -> tuple[str, int]:
    """Return the digest and the size of what an open file holds, read from its beginning to its end."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # every binary file has readinto
    return digest, file.seek(0, os.SEEK_END)


def written_at(path: Path) -> datetime:
    """Return when a file was last written, in UTC."""
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)


def is_older(path: Path, than: datetime) -> bool:
    """Say whether a file was last written before an instant; what is gone is not."""
    try:
        return written_at(path) < than
    except FileNotFoundError:
        return False


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
