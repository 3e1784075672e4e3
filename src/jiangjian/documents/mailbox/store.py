"""Bytes on disk under their digest: each content once, written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DIGITS: Final = 2
HEAD: Final = 8192


@dataclass(frozen=True, slots=True)
class Stored:
    """What was written.

    :ivar whole: the stream ended by itself.
    """

    sha256: str
    size: int
    place: Path
    head: bytes


class Store:
    """A folder of contents.

    :ivar written: bytes taken in so far; limits read it.
    """

    def __init__(self, root: Path, passing: Path, *, spare: int = 0) -> None:
        """Keep where contents lie, and where they lie while they come in.

        :param passing: in the same file system; whoever made it removes what a killed reader left there.
        :param spare: bytes that must stay free on the disk.
        """
        self._root, self._passing, self._spare = root, passing, spare
        self.written = 0

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Write a stream; what it raises goes on, and nothing stays.

        :raises OSError: ``ENOSPC`` also where less would stay free than must.
        """
        digest, size, head = hashlib.sha256(), 0, b""
        handle, name = tempfile.mkstemp(dir=self._passing)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    if len(head) < HEAD:
                        head += chunk[: HEAD - len(head)]
                    self._keep_free(len(chunk))
                    file.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    self.written += len(chunk)
            place = place_of(self._root, digest.hexdigest())
            place.parent.mkdir(exist_ok=True)
            os.replace(name, place)  # noqa: PTH105 - a name of the system's own
        except BaseException:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108 - the same
            raise
        return Stored(digest.hexdigest(), size, place, head)

    def _keep_free(self, coming: int) -> None:
        if self._spare and shutil.disk_usage(self._passing).free - coming < self._spare:
            raise OSError(errno.ENOSPC, "less would stay free than must")


def place_of(root: Path, sha256: str) -> Path:
    """Return where a content lies.

    >>> place_of(Path("scratch"), "ab12").as_posix()
    'scratch/ab/ab12'
    """
    return root / sha256[:DIGITS] / sha256
