"""Files by content: written once under their SHA-256, on disk before any row speaks of them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that lies in the store.

    :ivar digest: SHA-256, hex.
    :ivar size: bytes.
    """

    digest: str
    size: int


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
            place = self.place(hasher.hexdigest())
            place.parent.mkdir(parents=True, exist_ok=True)
            waiting.replace(place)
            for folder in (place.parent, place.parent.parent, self.root):
                sync_folder(folder)
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise
        return Kept(hasher.hexdigest(), size)

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading.

        :raises FileNotFoundError: no such content.
        """
        return self.place(digest).open("rb")

    def has(self, digest: str) -> bool:
        """Say whether a content lies in the store."""
        return self.place(digest).is_file()


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
