"""下载整套材料: a zip that is handed out while it is made, and opens on Windows."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CHUNK: Final = 1 << 18
MANIFEST: Final = "清单（SHA-256）.txt"
LITTLE: Final = 1
"""How hard to press: scans are pressed already, and a download should not wait for it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the archive.

    :ivar path: with ``/``, each part cleaned, no two alike.
    :ivar opened: opens its content; ``None`` where it is missing, which the manifest tells.
    :ivar size: bytes, so that a file over 4 GiB gets a head of its own kind.
    """

    path: str
    opened: Callable[[], BinaryIO] | None
    size: int


class _Outlet(io.RawIOBase):
    """Takes what is written and hands it on; it cannot go back."""

    def __init__(self) -> None:
        """Begin empty."""
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def write(self, data: object) -> int:
        """Take bytes."""
        taken = bytes(data)  # type: ignore[call-overload]  # a buffer, as RawIOBase has it
        self._waiting.append(taken)
        return len(taken)

    def handed_out(self) -> bytes:
        """Return what waits, and forget it."""
        waiting, self._waiting = self._waiting, []
        return b"".join(waiting)


def stream(pieces: Iterable[Piece], *, now: datetime) -> Iterator[bytes]:
    """Yield the archive; no more than a chunk of it is held at a time.

    :param now: the time that each file bears, in the zone it is to be shown in.
    """
    outlet, told = _Outlet(), []
    with ZipFile(outlet, "w", ZIP_DEFLATED, compresslevel=LITTLE) as archive:
        for piece in pieces:
            if piece.opened is None:
                told.append(f"（文件缺失）  {piece.path}")
                continue
            hasher = hashlib.sha256()
            with (
                piece.opened() as source,
                archive.open(_head(piece.path, piece.size, now), "w") as out,
            ):
                while chunk := source.read(CHUNK):
                    hasher.update(chunk)
                    out.write(chunk)
                    yield outlet.handed_out()
            told.append(f"{hasher.hexdigest()}  {piece.path}")
        manifest = "\r\n".join([*told, ""]).encode()
        archive.writestr(_head(MANIFEST, len(manifest), now), manifest)
    yield outlet.handed_out()


def _head(path: str, size: int, now: datetime) -> ZipInfo:
    """Return a file's head; a name that is not ASCII is marked as UTF-8 by itself."""
    head = ZipInfo(path, now.timetuple()[:6])
    head.compress_type = ZIP_DEFLATED
    head.create_system = 0  # as Windows writes it
    head.file_size = size
    return head
