"""附件1 and 附件2 of a mail: from what their readers give to what is collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from jiangjian.documents.form_reading.in_sheets import TYPED
from jiangjian.documents.mailbox.piece import Piece
from jiangjian.documents.nomination_form import Forms, read_sheets
from jiangjian.documents.summary_reading import read as read_summary
from jiangjian.documents.summary_reading.cells import Sheet
from jiangjian.documents.summary_reading.found import SummaryReading
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.collected import (
    BODY_PAGE,
    CollectedFinding,
    CollectedForm,
    CollectedTable,
    ReadValue,
)
from jiangjian.rules.collecting.paths import name_of, parted
from jiangjian.rules.form_reading import FoundValue, read_opinions, read_values
from jiangjian.rules.notice import Notice

LEAST_VALUES: Final = 3
"""A form with fewer is a blank one."""

MARK: Final = "!"
"""Between a file and what is in it; no name of a file holds it."""

IN_BODY: Final = "推荐表写在邮件正文里，不是附件，请与原件核对"

Table = tuple[CollectedTable, tuple[CollectedFinding, ...], tuple[CollectedForm, ...]]
"""A table, what is the matter with it, and the forms on further sheets of its workbook."""


def forms_or_trouble(
    found: Forms | Unreadable, piece: Piece, mail: str, notice: Notice, today: date
) -> tuple[CollectedForm, ...] | Unreadable:
    """Return the forms of a file as collected, none for a blank one, or why it cannot be read.

    Of several in one file each has a path of its own, the first one that of the file. A field of the
    form that the reader found nothing of is there with an empty value.
    """
    if isinstance(found, Unreadable):
        return found
    return _filled(found, piece, mail, notice, today, IN_BODY if piece.name == BODY_PAGE else "")


def _filled(
    found: Forms, piece: Piece, mail: str, notice: Notice, today: date, why: str
) -> tuple[CollectedForm, ...]:
    read = [(each, _values(each, notice, today, why)) for each in found]
    filled = [
        (each, values)
        for each, values in read
        if sum(bool(value.text) for value in values.values()) >= LEAST_VALUES
    ]
    return tuple(
        CollectedForm(
            path=_path(piece, number),
            sha256=piece.sha256,
            mail=mail,
            unit="",
            values=values,
            opinions=read_opinions(each, notice, today=today),
        )
        for number, (each, values) in enumerate(filled, 1)
    )


def _path(piece: Piece, number: int) -> str:
    """Return the path of one of the forms of a file: a later one lies in the file as in an archive."""
    stem, ending = parted(piece.name)
    within = f"{piece.path}{MARK}{stem}（第{number}份）{f'.{ending}' if ending else ''}"
    return within if number > 1 else piece.path


def _values(
    found: Sequence[FoundValue], notice: Notice, today: date, why: str
) -> Mapping[str, ReadValue]:
    """Return the values of one form by field.

    :param why: a person is asked about every value; empty for a paper of the usual kind.
    """
    read = dict(read_values(tuple(found), notice, today=today))
    values = {key: read.get(key, ReadValue("")) for key in _on_form(notice)} | read
    return {key: replace(each, asks=each.asks or why) for key, each in values.items()}


def form_of_table(table: CollectedTable, notice: Notice) -> CollectedForm:
    """Return the form that was typed into Excel: the one studio of a table, every value to be asked about."""
    (row,) = table.rows
    read = {key: row.get(key, ReadValue("")) for key in _on_form(notice)}
    return CollectedForm(
        path=table.path,
        sha256=table.sha256,
        mail=table.mail,
        unit="",
        values={key: replace(value, asks=TYPED) for key, value in read.items()},
    )


def _on_form(notice: Notice) -> list[str]:
    return [cell.field for row in notice.form for cell in row.cells if cell.field]


def read_tables(
    pieces: Sequence[Piece], mail: str, notice: Notice, today: date
) -> Iterator[Table | Unreadable]:
    """Yield each table as collected with what is the matter with it, or why it cannot be read."""
    for each in pieces:
        try:
            found = read_summary(each.read(), name_of(each.path), notice)
            sheets = [_given(sheet) for sheet in found.forms]
            forms = read_sheets(sheets, notice) if sheets else ()
        except Unreadable as refused:
            yield refused
            continue
        filled = _filled(forms, each, mail, notice, today, TYPED)
        yield _table(found, each, mail), tuple(_findings(found, each)), filled


def _given(sheet: Sheet) -> dict[str, object]:
    """Return a sheet as the reader of forms takes it."""
    cells = [
        (row, column, cell.text, sheet.where(row, column))
        for (row, column), cell in sheet.places.items()
        if cell.text.strip()
    ]
    return {"cells": cells, "merged": list(sheet.merged)}


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
