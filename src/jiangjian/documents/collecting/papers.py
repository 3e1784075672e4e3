"""附件1 and 附件2 of a mail: from what their readers give to what is collected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from jiangjian.documents.mailbox.piece import Piece
from jiangjian.documents.summary_reading import read as read_summary
from jiangjian.documents.summary_reading.found import SummaryReading
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.collected import CollectedFinding, CollectedForm, CollectedTable, ReadValue
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.form_reading import FoundValue, read_opinions, read_values
from jiangjian.rules.notice import Notice

LEAST_VALUES: Final = 3
"""A form with fewer is a blank one."""

IN_EXCEL: Final = "推荐表是 Excel 表格，只能照栏目名称读，请与原件核对"

Table = tuple[CollectedTable, tuple[CollectedFinding, ...]]


def form_or_trouble(
    found: tuple[FoundValue, ...] | Unreadable,
    piece: Piece,
    mail: str,
    notice: Notice,
    today: date,
) -> CollectedForm | Unreadable | None:
    """Return a form as collected, why it cannot be read, or ``None`` for a blank one.

    A field of the form that the reader found nothing of is there with an empty value.
    """
    if isinstance(found, Unreadable):
        return found
    values = dict(read_values(found, notice, today=today))
    if sum(bool(each.text) for each in values.values()) < LEAST_VALUES:
        return None
    return CollectedForm(
        path=piece.path,
        sha256=piece.sha256,
        mail=mail,
        unit="",
        values={key: values.get(key, ReadValue("")) for key in _on_form(notice)} | values,
        opinions=read_opinions(found, notice, today=today),
    )


def form_of_table(table: CollectedTable, notice: Notice) -> CollectedForm:
    """Return the form that was typed into Excel: the one studio of a table, every value to be asked about."""
    (row,) = table.rows
    read = {key: row.get(key, ReadValue("")) for key in _on_form(notice)}
    return CollectedForm(
        path=table.path,
        sha256=table.sha256,
        mail=table.mail,
        unit="",
        values={key: replace(value, asks=IN_EXCEL) for key, value in read.items()},
    )


def _on_form(notice: Notice) -> list[str]:
    return [cell.field for row in notice.form for cell in row.cells if cell.field]


def read_tables(pieces: Sequence[Piece], mail: str, notice: Notice) -> Iterator[Table | Unreadable]:
    """Yield each table as collected with what is the matter with it, or why it cannot be read."""
    for each in pieces:
        try:
            found = read_summary(each.read(), name_of(each.path), notice)
        except Unreadable as refused:
            yield refused
            continue
        yield _table(found, each, mail), tuple(_findings(found, each))


def _table(found: SummaryReading, piece: Piece, mail: str) -> CollectedTable:
    return CollectedTable(
        path=piece.path,
        sha256=piece.sha256,
        mail=mail,
        unit=found.unit.text,
        rows=found.rows,
    )


def _findings(found: SummaryReading, piece: Piece) -> Iterator[CollectedFinding]:
    for each in found.findings:
        yield CollectedFinding(
            code=each.code,
            problem=each.problem,
            remedy=each.remedy,
            field=each.field,
            file=piece.path,
        )
