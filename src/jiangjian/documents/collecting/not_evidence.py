"""Files that would count as material and are no document, picture or video; told by decoding, many in one child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.looking import inspect_each
from jiangjian.documents.inspection.signature import ends_of, foreign_kind_of, kind_of
from jiangjian.documents.mailbox.piece import Piece
from jiangjian.documents.mailbox.run_jobs import batches
from jiangjian.documents.unreadable import Trouble, Unreadable
from jiangjian.rules.collecting.papers import NOT_EVIDENCE

REMEDY: Final = (
    "已留在“未归类”里，不作为材料；请报送单位改为 PDF、Word、Excel、图片或视频后重新发送"
)
PROVES_NOTHING: Final = frozenset(
    {"foreign_kind", "macro", "active_pdf", "program_inside", "two_kinds"}
)
"""What a decoder says of a file that acts, or is another one than it seems; what is damaged is told elsewhere."""

INERT: Final = frozenset({"picture", "video"})
"""Kinds that cannot act: their first bytes are enough, and to decode a film of photos costs seconds."""

MOST_FILES: Final = 40
MOST_BYTES: Final = 32 << 20


def not_evidence(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Trouble]]:
    """Yield each file that proves nothing, with what is the matter; the first bytes tell of most."""
    decoded = []
    for each in pieces:
        name = foreign_name(each)
        if name:
            yield each, _told(f"实际是{name}")
        elif _may_act(each):
            decoded.append(each)
    for batch in batches(decoded, MOST_FILES, MOST_BYTES):
        for piece, found in zip(batch, _looked_at(batch), strict=True):
            if isinstance(found, Unreadable) and found.code in PROVES_NOTHING:
                yield piece, _told(found.trouble.problem.partition("，")[0])


def foreign_name(piece: Piece) -> str:
    """Return what a file is by its first bytes that is no document, picture or video; empty for what is one."""
    head, tail = ends_of(piece.place)
    if kind_of(head, tail):
        return ""
    foreign = foreign_kind_of(head)
    return "" if foreign.media_type else foreign.name


def _may_act(piece: Piece) -> bool:
    kind = kind_of(*ends_of(piece.place))
    return kind is not None and kind.kind not in INERT


def _looked_at(batch: Sequence[Piece]) -> list[Inspected | Unreadable]:
    """Return what each is; one that stops the child is looked at alone."""
    try:
        return inspect_each([each.place for each in batch])
    except Unreadable as stopped:
        if len(batch) == 1:
            return [stopped]
        return [found for each in batch for found in _looked_at([each])]


def _told(what: str) -> Trouble:
    return Trouble(NOT_EVIDENCE, f"{what}，不能作为支撑材料", REMEDY)
