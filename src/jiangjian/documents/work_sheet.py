"""全市工作表: the city's own table beside the official one, with the columns it chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from xlsxwriter.worksheet import Worksheet

from jiangjian.documents.characters import lines, printable
from jiangjian.documents.sheet import A3, PIECE, Book, Style, new_book, row_height
from jiangjian.documents.summary_table import NUMBER

NAME: Final = "全市工作表"
FIRST_ROW: Final = 1
MOST_LINES: Final = 12


@dataclass(frozen=True, slots=True)
class WorkColumn:
    """One column.

    :ivar width: as xlsx counts it.
    :ivar number: it holds counts or amounts.
    """

    label: str
    width: float = 14
    number: bool = False


def write(
    stream: BinaryIO,
    title: str,
    columns: Sequence[WorkColumn],
    rows: Iterable[Sequence[str]],
    *,
    name: str = NAME,
) -> int:
    """Write the table and return how many rows it has; rows are taken one at a time.

    :param rows: texts, one for each column; a text is never a formula.
    :param name: of the sheet.
    """
    with new_book(stream, f"{title}{name}") as book:
        sheet = book.add_sheet(name, A3, repeated=(0, 0), frozen=(FIRST_ROW, 3))
        _write_head(book, sheet, columns)
        plain = book.look(Style(size=10, bordered=True))
        centred = book.look(Style(size=10, bordered=True, align="center"))
        count = 0
        for texts in rows:
            row = FIRST_ROW + count
            count += 1
            shown = [_fitting(text) for text in texts]
            tall = max(
                lines(text, int(each.width)) for text, each in zip(shown, columns, strict=True)
            )
            sheet.set_row(row, row_height(min(max(tall, 1), MOST_LINES)))
            for place, (text, each) in enumerate(zip(shown, columns, strict=True)):
                if not text:
                    sheet.write_blank(row, place, None, plain)
                elif each.number and NUMBER.fullmatch(text):
                    sheet.write_number(row, place, float(text), centred)
                else:
                    sheet.write_string(row, place, text, plain)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    return count


def _write_head(book: Book, sheet: Worksheet, columns: Sequence[WorkColumn]) -> None:
    look = book.look(Style(font="黑体", size=10, align="center", bordered=True))
    sheet.set_row(0, row_height(max(lines(each.label, int(each.width)) for each in columns)))
    for place, each in enumerate(columns):
        sheet.set_column(place, place, each.width)
        sheet.write_string(0, place, each.label, look)


def _fitting(text: str) -> str:
    """Return a text as a cell holds it; what is longer says so."""
    kept = printable(text)
    return kept if len(kept) <= PIECE else f"{kept[:PIECE]}（未完，全文共{len(kept)}字）"
