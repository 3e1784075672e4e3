"""What is read out of one filled 附件2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jiangjian.documents.summary_reading.cells import Sheet
from jiangjian.rules.collected import ReadValue

BLANK: Final = ReadValue("")


@dataclass(frozen=True, slots=True)
class SummaryFinding:
    """One thing that is the matter with a table.

    :ivar code: such as ``merged_cells``, ``missing_column``, ``phone_lost_digits``.
    :ivar at: the cell, such as ``汇总表!F7``; the sheet alone, or empty for the whole file.
    :ivar row: counted from 1 as a spreadsheet shows it; 0 where it is no matter of a row.
    :ivar column: letters as a spreadsheet shows them; empty where it is no matter of a column.
    :ivar field: column key, or empty.
    """

    code: str
    problem: str
    remedy: str
    at: str = ""
    row: int = 0
    column: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands.

    :ivar number: counted from 1 as a spreadsheet shows it; of a table that lies on its side
        the number of the column.
    :ivar unit: the recommending unit, where the table has a column for it.
    """

    sheet: str
    number: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SummaryReading:
    """A filled 附件2: one row a studio, and what is said around the table.

    :ivar rows: values by column key, in the order of the table.
    :ivar places: of each row its place, in the same order.
    :ivar unit: the recommending unit as said above, below or in the table.
    :ivar contact: who made the table; their telephone in ``contact_phone``.
    :ivar day: of the table, ISO.
    :ivar unknown: labels of columns that no notice asks for; they are not read.
    :ivar hidden: places of hidden sheets, columns and rows.
    :ivar forms: sheets that are a 附件1 typed into a workbook; they are no rows.
    """

    rows: tuple[Mapping[str, ReadValue], ...] = ()
    places: tuple[RowPlace, ...] = ()
    unit: ReadValue = BLANK
    contact: ReadValue = BLANK
    contact_phone: ReadValue = BLANK
    day: ReadValue = BLANK
    findings: tuple[SummaryFinding, ...] = ()
    unknown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    forms: tuple[Sheet, ...] = ()
