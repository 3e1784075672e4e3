"""The list of organisations as xlsx: a template to fill in, read back with errors by row and column."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from jiangjian.documents.organisation_check import CellError, OrganisationRow, check_rows
from jiangjian.documents.organisation_columns import COLUMNS
from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.sheet import A4, Book, Style, new_book
from jiangjian.rules.notice import Notice
from jiangjian.rules.organisation import Level

__all__ = ["CellError", "OrganisationRead", "OrganisationRow", "read", "template"]

EMPTY_ROWS: Final = 30
LEVELS: Final = {Level.CITY: "市级", Level.RECOMMENDER: "推荐单位", Level.UNIT: "申报单位"}


@dataclass(frozen=True, slots=True)
class OrganisationRead:
    """What a filled list holds.

    :ivar rows: those without an error, in the order of the sheet.
    :ivar errors: of all others, by row and column.
    """

    rows: tuple[OrganisationRow, ...]
    errors: tuple[CellError, ...]


def template(notice: Notice) -> bytes:
    """Return the empty list: a sheet to fill in and a sheet that says how."""
    out = BytesIO()
    with new_book(out, "单位名单导入模板") as book:
        _write_sheet(book, notice)
        _write_notes(book, notice)
    return out.getvalue()


def read(content: bytes, notice: Notice) -> OrganisationRead:
    """Return what a filled list holds. The bytes are read in a child process.

    :param content: .xlsx, .xls, .et or .ods; the first sheet counts.
    :raises Unreadable: it is no such file; what is wrong with a row is an error of that row.
    """
    lines = run_limited("organisation_sheet", content).lines()
    rows, errors = check_rows(lines, notice.kinds)
    return OrganisationRead(rows, errors)


def _write_sheet(book: Book, notice: Notice) -> None:
    sheet = book.add_sheet("单位名单", A4, repeated=(0, 0), frozen=(1, 1))
    head = book.look(Style(font="黑体", size=11, align="center", bordered=True, filled="#E8EEF4"))
    body = book.look(Style(size=11, bordered=True, as_typed=True))
    sheet.set_row(0, 24)
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, head)
    for row in range(1, EMPTY_ROWS + 1):
        for number in range(len(COLUMNS)):
            sheet.write_blank(row, number, None, body)
    kind = next(number for number, each in enumerate(COLUMNS) if each.key == "kind")
    labels = [each.label for each in notice.kinds if each.level is not Level.CITY]
    sheet.data_validation(
        1, kind, EMPTY_ROWS, kind, {"validate": "list", "source": labels, "error_type": "warning"}
    )


def _write_notes(book: Book, notice: Notice) -> None:
    sheet = book.add_sheet("填写说明", A4)
    head = book.look(Style(font="黑体", size=11, wrap=False))
    body = book.look(Style(size=11))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    kinds = [
        f"{each.label}（{LEVELS[each.level]}）"
        for each in notice.kinds
        if each.level is not Level.CITY
    ]
    notes = [(column.label, column.note) for column in COLUMNS]
    notes += [
        ("类别可以填", "、".join(kinds)),
        ("其他", "不要改动表头文字；列的先后可以调整；多余的列不读。空行不读。"),
    ]
    for row, (label, note) in enumerate(notes):
        sheet.write_string(row, 0, label, head)
        sheet.write_string(row, 1, note, body)
