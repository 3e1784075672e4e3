"""Looks at many files, some in one child process; one that kills it costs only itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from jiangjian.documents.collecting.glance import Glanced
from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.piece import Piece
from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.unreadable import Trouble, Unreadable
from jiangjian.rules.collecting.paths import parted

TASK: Final = "collecting.glance"
MIB: Final = 1 << 20
MOST_FILES: Final = 200
MOST_BYTES: Final = 48 * MIB
LARGEST: Final = 64 * MIB
"""A larger file is left unread: a video or a scan of hundreds of pages."""

CPU: Final = 40
WALL: Final = 90


def glance_at(pieces: Sequence[Piece], passwords: Sequence[str] = ()) -> Iterator[Glanced]:
    """Yield for each piece its first words and its trouble, in order."""
    for batch in _batches(pieces):
        yield from _looked_at(batch, passwords)


def _batches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for each in pieces:
        if batch and (size + _read_size(each) > MOST_BYTES or len(batch) == MOST_FILES):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += _read_size(each)
    if batch:
        yield batch


def _read_size(piece: Piece) -> int:
    return piece.size if piece.size <= LARGEST else 0


def _looked_at(batch: Sequence[Piece], passwords: Sequence[str]) -> Iterator[Glanced]:
    read = [each for each in batch if each.size <= LARGEST]
    try:
        found = dict(zip((each.path for each in read), _run(read, passwords), strict=True))
    except Unreadable as refused:
        if len(batch) == 1:
            yield Glanced(trouble=_trouble(refused))
            return
        for each in batch:
            yield from _looked_at([each], passwords)
        return
    yield from (found.get(each.path, Glanced()) for each in batch)


def _run(pieces: Sequence[Piece], passwords: Sequence[str]) -> list[Glanced]:
    contents = [each.read() for each in pieces]
    arguments: dict[str, Any] = {
        "sizes": [len(each) for each in contents],
        "endings": [parted(each.name)[1] for each in pieces],
        "passwords": list(passwords),
    }
    ran = run_limited(TASK, b"".join(contents), arguments=arguments, cpu=CPU, wall=WALL)
    return [_told(each) for each in ran.rows()]


def _told(found: dict[str, Any]) -> Glanced:
    trouble = found["trouble"]
    return Glanced(found["words"], Trouble(**trouble) if trouble else None, found["both"])


def _trouble(refused: Unreadable) -> Trouble:
    """Return the trouble of a file that stopped its reader."""
    if refused.code in {"too_slow", "too_large"}:
        return refused.trouble
    return troubles.damaged_file("这个")
