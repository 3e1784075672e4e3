"""The columns of 附件2 made ready: how wide each is on A3, how it looks, what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.format import Format

from jiangjian.documents.sheet import Book, Style
from jiangjian.rules.field import Kind
from jiangjian.rules.notice import Notice

SIZE: Final = 9.0  # pt, 小五
ROW_NUMBER: Final = "row_number"
CONTACTS: Final = {"contact": Kind.NAME, "contact_phone": Kind.PHONE, ROW_NUMBER: Kind.COUNT}
NUMBERS: Final = frozenset({Kind.COUNT, Kind.MONEY})
AS_TYPED: Final = frozenset({Kind.PHONE, Kind.DAY, Kind.MONTH, Kind.NAME})
LONG: Final = frozenset({Kind.LONG_TEXT, Kind.LIST})
SMALLER: Final = 0.86  # the notice gives widths for 11 pt; this is 9 pt with a little air
ROOM_ON_A3: Final = 250.0  # characters a page takes at about 85 %: 9 pt prints as 7.7 pt
COLUMNS_A_CHARACTER: Final = 1.1  # half-width columns of 9 pt in one character of a column's width


@dataclass(frozen=True, slots=True)
class Place:
    """A column ready to write.

    :ivar width: as xlsx counts it.
    :ivar room: half-width columns that one line of it takes.
    :ivar half: characters that fit one line whatever they are.
    :ivar number: it holds counts or amounts.
    """

    key: str
    label: str
    group: str
    width: float
    room: int
    half: int
    number: bool
    look: Format


def places(book: Book, notice: Notice) -> Sequence[Place]:
    """Return the notice's columns; texts give way so that the table fits A3 legibly."""
    kinds = {each.key: each.kind for each in notice.fields} | CONTACTS
    held = [kinds[each.field] for each in notice.columns]
    widths = _widths([each.width * SMALLER for each in notice.columns], held)
    return [
        Place(
            key=column.field,
            label=column.label,
            group=column.group,
            width=width,
            room=int(width * COLUMNS_A_CHARACTER),
            half=int(width * COLUMNS_A_CHARACTER) // 2,
            number=kind in NUMBERS,
            look=book.look(_style(kind)),
        )
        for column, width, kind in zip(notice.columns, widths, held, strict=True)
    ]


def _widths(wanted: Sequence[float], kinds: Sequence[Kind]) -> Sequence[float]:
    """Return the widths; numbers, names, dates and telephones keep theirs, so that they stay on one line."""
    stiff = [kind in NUMBERS or kind in AS_TYPED for kind in kinds]
    kept = sum(width for width, stays in zip(wanted, stiff, strict=True) if stays)
    share = min(1.0, (ROOM_ON_A3 - kept) / max(sum(wanted) - kept, 1.0))
    return [width if stays else width * share for width, stays in zip(wanted, stiff, strict=True)]


def _style(kind: Kind) -> Style:
    return Style(
        size=SIZE,
        align="left" if kind in LONG else "center",
        bordered=True,
        as_typed=kind in AS_TYPED,
    )
