"""附件2 推荐汇总表 as xlsx: one row a studio, written row by row, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import BinaryIO, Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jiangjian.documents.characters import columns as columns_of
from jiangjian.documents.characters import lines, printable
from jiangjian.documents.practice_mark import PRACTICE_MARK
from jiangjian.documents.sheet import A3, PIECE, Book, Style, longest_pieces, new_book, row_height
from jiangjian.documents.summary_columns import ROW_NUMBER, SIZE, Place, places
from jiangjian.rules.notice import Notice

ANNEX: Final = 2
TITLE_ROW, UNIT_ROW, GROUP_ROW, LABEL_ROW, FIRST_ROW = range(1, 6)
LEAST_LINES: Final = 3
BLANK_DAY: Final = "      年    月    日"
NUMBER: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?")  # a cell keeps 15 digits of a number
REST: Final = "续表"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One studio in the table.

    :ivar values: canonical text by column key: field keys, ``contact``, ``contact_phone``;
        what is missing or empty stays empty.
    :ivar marks: what is said of it below the table, such as 联系电话已更正（更正单第1号）.
    """

    values: Mapping[str, str]
    marks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """What did not fit a cell: continued on the sheet 续表."""

    row: int
    label: str
    pieces: Sequence[str]


@dataclass(frozen=True, slots=True)
class Above:
    """The line above the table: who recommends, whom to ask, which day."""

    unit: str
    contact: str
    day: date | None

    def parts(self) -> tuple[str, str, str]:
        """Return its three parts, left to the pen where nothing is known."""
        day = f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day else BLANK_DAY
        return (
            f"推荐单位（盖章）：{printable(self.unit)}",
            f"联系人：{printable(self.contact)}",
            f"日期：{day}",
        )


def write(
    stream: BinaryIO,
    notice: Notice,
    title_unit: str,
    rows: Iterable[SummaryRow],
    *,
    contact: str = "",
    day: date | None = None,
    practice: bool = False,
) -> int:
    """Write the table and return how many studios it holds.

    The rows are taken one at a time and not kept.

    :param title_unit: the recommending unit's name (I-03); empty leaves it to the pen.
    :param contact: name and telephone, as they stand above the table.
    :param day: of the report; ``None`` leaves 年 月 日 to the pen.
    :param practice: print above each page that it is a practice round's.
    """
    title = next(
        (each.title for each in notice.annexes if each.number == ANNEX), f"{notice.title}推荐汇总表"
    )
    with new_book(stream, title) as book:
        sheet = book.add_sheet(
            "推荐汇总表", A3, repeated=(GROUP_ROW, LABEL_ROW), frozen=(FIRST_ROW, 2)
        )
        if practice:
            sheet.set_header(f"&C{PRACTICE_MARK}")
        columns = places(book, notice)
        _write_head(book, sheet, title, Above(title_unit, contact, day), columns)
        count = 0
        rest: list[Rest] = []
        marks: list[str] = []
        for each in rows:
            count += 1
            marks += (f"序号{count}：{mark}" for mark in each.marks)
            rest.extend(_write_row(sheet, count, each.values, columns))
        _write_marks(book, sheet, FIRST_ROW + count, marks, len(columns) - 1)
        if rest:
            _write_rest(book, rest)
    return count


def blank(notice: Notice) -> bytes:
    """Return the empty table with as many numbered rows as the largest quota."""
    out = BytesIO()
    most = max((each.most for each in notice.quotas.values()), default=1)
    write(out, notice, "", [SummaryRow({})] * most)
    return out.getvalue()


def _write_head(
    book: Book, sheet: Worksheet, title: str, above: Above, columns: Sequence[Place]
) -> None:
    last = len(columns) - 1
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, f"附件 {ANNEX}", book.look(Style(font="黑体", size=16, wrap=False)))
    sheet.set_row(TITLE_ROW, 36)
    large = book.look(Style(font="方正小标宋简体", size=22, align="center"))
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, printable(title), large)
    sheet.set_row(UNIT_ROW, 24)
    plain = book.look(Style(size=12, wrap=False))
    edges = (0, last // 2, last * 3 // 4, last + 1)
    for text, first, after in zip(above.parts(), edges, edges[1:], strict=False):
        _merge(sheet, UNIT_ROW, (first, after - 1), text, plain)
    _write_labels(book, sheet, columns)


def _write_labels(book: Book, sheet: Worksheet, columns: Sequence[Place]) -> None:
    look = book.look(Style(font="黑体", size=SIZE, align="center", bordered=True))
    first = 0
    sheet.set_row(GROUP_ROW, 20)
    for group, members in groupby(columns, lambda each: each.group):
        count = len(list(members))
        _merge(sheet, GROUP_ROW, (first, first + count - 1), group, look)
        first += count
    sheet.set_row(LABEL_ROW, row_height(max(lines(each.label, each.room - 1) for each in columns)))
    for number, each in enumerate(columns):
        sheet.set_column(number, number, each.width)
        sheet.write_string(LABEL_ROW, number, each.label, look)


def _merge(sheet: Worksheet, row: int, columns: tuple[int, int], text: str, look: Format) -> None:
    first, last = columns
    if first < last:
        sheet.merge_range(row, first, row, last, text, look)
    else:
        sheet.write_string(row, first, text, look)


def _write_row(
    sheet: Worksheet, number: int, values: Mapping[str, str], columns: Sequence[Place]
) -> Sequence[Rest]:
    """Write one studio; return what did not fit its cells.

    The height is set first, for a row is closed when the next begins. This is the innermost loop
    of a table of thousands: it asks of most cells no more than whether they are short.
    """
    row = FIRST_ROW + number - 1
    texts, most = _measured(values, columns)
    sheet.set_row(row, row_height(most))
    write_string, write_blank, write_number = (
        sheet.write_string,
        sheet.write_blank,
        sheet.write_number,
    )
    rest: list[Rest] = []
    column = -1
    for text, place in zip(texts, columns, strict=True):
        column += 1
        if not text:
            if place.key == ROW_NUMBER:
                write_number(row, column, number, place.look)
            else:
                write_blank(row, column, None, place.look)
        elif place.number and NUMBER.fullmatch(text):
            write_number(row, column, float(text), place.look)
        elif len(text) > PIECE and (pieces := longest_pieces(text)):
            note = f"（未完，全文共{len(text)}字，余下的在“{REST}”第{number}号）"
            write_string(row, column, pieces[0] + note, place.look)
            rest.append(Rest(number, place.label, pieces[1:]))
        else:
            write_string(row, column, text, place.look)
    return rest


def _measured(values: Mapping[str, str], columns: Sequence[Place]) -> tuple[Sequence[str], int]:
    """Return the text of each column, and how many lines the longest takes."""
    most = LEAST_LINES
    texts = []
    for place in columns:
        text = values.get(place.key) or ""
        if not text.isprintable():
            text = printable(text)
            most = max(most, lines(text, place.room))
        elif len(text) > most * place.half:  # else it is no longer than the longest so far
            most = max(most, -(-columns_of(text) // place.room))
        texts.append(text)
    return texts, most


def _write_marks(book: Book, sheet: Worksheet, row: int, marks: Iterable[str], last: int) -> None:
    """Write below the table what is said of its rows, a line each."""
    plain = book.look(Style(size=SIZE, wrap=False))
    for place, mark in enumerate(marks, row):
        sheet.set_row(place, 20)
        _merge(sheet, place, (0, last), printable(mark), plain)


def _write_rest(book: Book, rest: Iterable[Rest]) -> None:
    sheet = book.add_sheet(REST, A3, repeated=(0, 0), frozen=(1, 0))
    head = book.look(Style(font="黑体", align="center", bordered=True))
    body = book.look(Style(bordered=True))
    for column, (label, width) in enumerate(
        (("序号", 8), ("栏目", 20), ("第几部分", 10), ("内容", 160))
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, head)
    pieces = ((each, part, piece) for each in rest for part, piece in enumerate(each.pieces, 2))
    for row, (each, part, piece) in enumerate(pieces, 1):
        sheet.set_row(row, row_height(LEAST_LINES))
        sheet.write_number(row, 0, each.row, body)
        sheet.write_string(row, 1, each.label, body)
        sheet.write_number(row, 2, part, body)
        sheet.write_string(row, 3, piece, body)
