"""Building blocks of an xlsx: a book that keeps no rows in memory, looks, heights, pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jiangjian.documents.package import EPOCH, PRODUCER

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A3, A4 = 8, 9  # paper sizes as Excel numbers them
POINTS_A_LINE: Final = 12.5
HIGHEST_ROW: Final = 409.0  # pt; Excel and WPS allow no more
MOST_UNITS: Final = 32_767  # UTF-16 units in a cell
PIECE: Final = 16_000  # characters; never more than MOST_UNITS units
PLAIN_TEXT: Final = {  # text stays text, whatever it begins with
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks.

    :ivar as_typed: number format ``@``: what someone types later stays as typed.
        Not for long text: old versions show #### for more than 255 characters.
    """

    font: str = "仿宋_GB2312"
    size: float = 10
    align: str = "left"
    wrap: bool = True
    bordered: bool = False
    as_typed: bool = False
    filled: str = ""


class Book:
    """A workbook with each look made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        """Keep the workbook."""
        self._workbook = workbook
        self._looks: dict[Style, Format] = {}

    def look(self, style: Style) -> Format:
        """Return the format of a style."""
        if style not in self._looks:
            wanted: dict[str, object] = {
                "font_name": style.font,
                "font_size": style.size,
                "align": style.align,
                "valign": "vcenter",
                "text_wrap": style.wrap,
                "border": int(style.bordered),
            }
            if style.as_typed:
                wanted["num_format"] = "@"
            if style.filled:
                wanted["bg_color"] = style.filled
            self._looks[style] = self._workbook.add_format(wanted)
        return self._looks[style]

    def add_sheet(
        self,
        name: str,
        paper: int,
        *,
        repeated: tuple[int, int] | None = None,
        frozen: tuple[int, int] | None = None,
    ) -> Worksheet:
        """Return a new sheet: landscape, as wide as the page, its head repeated and held in place."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.set_footer("&C第 &P 页，共 &N 页")
        if repeated:
            sheet.repeat_rows(*repeated)
        if frozen:
            sheet.freeze_panes(*frozen)
        return sheet


@contextmanager
def new_book(stream: BinaryIO, title: str) -> Iterator[Book]:
    """Open a workbook that writes each row away when the next begins; closed on leaving."""
    with xlsxwriter.Workbook(stream, PLAIN_TEXT) as workbook:
        workbook.set_properties({"title": title, "author": PRODUCER, "created": EPOCH})
        yield Book(workbook)


def row_height(lines: int) -> float:
    """Return the height in pt of a row with so many lines, as high as a row may be.

    >>> row_height(2), row_height(100)
    (29.0, 409.0)
    """
    return min(lines * POINTS_A_LINE + 4, HIGHEST_ROW)


def longest_pieces(text: str) -> Sequence[str]:
    """Return the pieces of a text that one cell cannot hold; none where it can."""
    if len(text) <= PIECE or len(text.encode("utf-16-le")) // 2 <= MOST_UNITS:
        return ()
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
