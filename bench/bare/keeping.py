"""A file kept the bare way: streamed to disk, hashed, synced, named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PIECE: Final = 2**18
"""Bytes read from the request at once."""


def keep_bare(pieces: Iterator[bytes], folder: Path) -> str:
    """Do what a bare handler does: stream to disk, hash, sync, give the name; return the digest."""
    hasher, waiting = hashlib.sha256(), folder / "bare-upload"
    with waiting.open("wb") as out:
        for piece in pieces:
            hasher.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    waiting.replace(folder / "bare-content")
    return hasher.hexdigest()
