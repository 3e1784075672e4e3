"""An .ods → sheets of cells; runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.summary_reading.cells import CellKind, Loose
from jiangjian.documents.summary_reading.formats import NO_MONTH, read_number
from jiangjian.documents.summary_reading.parts import Parts, attribute, local, too_much
from jiangjian.documents.summary_reading.xlsx import (
    BLANK_TAIL,
    FORMULA_KEPT_NO_VALUE,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
)
from jiangjian.documents.unreadable import Unreadable

CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
NUMBERS: Final = frozenset({"float", "percentage", "currency"})
HIDDEN: Final = frozenset({"collapse", "filter"})
_MONTH = re.compile(r"\D*[0-9]{4}\D+[0-9]{1,2}\D*|[A-Za-z]{3,9}[- ][0-9]{2,4}")
_YEAR = re.compile(r"\D*[0-9]{4}\D*")
_LEADING_ZERO = re.compile("0[0-9]+")  # the format shows the zeros
_ERROR = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:[0-9]{3}")


def read_ods(parts: Parts) -> list[Loose]:
    """Return the sheets.

    :raises Unreadable: damaged, or past a limit.
    """
    sheets: list[Loose] = []
    hidden_styles: set[str] = set()
    reader = _Reader()
    tags = ("style", "table-column", "table-row", "table")
    try:
        for each in parts.elements("content.xml", *tags):
            name = local(each)
            if name == "style":
                if any(attribute(inside, "display") == "false" for inside in each):
                    hidden_styles.add(attribute(each, "name"))
            elif name == "table-row":
                reader.take_row(each)
            elif name == "table-column":
                reader.take_column(each)
            elif _is_a_sheet(each):
                sheet = reader.sheet
                sheet.name = attribute(each, "name")
                sheet.hidden = attribute(each, "style-name") in hidden_styles
                sheets.append(sheet)
                reader = _Reader()
            if len(sheets) > MOST_SHEETS:
                raise too_much(f"文件里的工作表超过 {MOST_SHEETS} 个")
    except Unreadable as refused:
        if refused.code != "too_large" or reader.blank < BLANK_TAIL:
            raise
        reader.sheet.cut = True
        sheets.append(reader.sheet)
    return sheets


def _is_a_sheet(table: Element) -> bool:
    around = table.getparent()
    return around is not None and local(around) == "spreadsheet"


class _Reader:
    """Rows and columns of the sheet that is being read."""

    def __init__(self) -> None:
        self.sheet = Loose("")
        self.row = self.column = self.blank = self.held = 0

    def take_column(self, element: Element) -> None:
        times = _times(element, "number-columns-repeated")
        if attribute(element, "visibility") in HIDDEN:
            self.sheet.hidden_columns.append((self.column, self.column + times - 1))
        self.column += times

    def take_row(self, element: Element) -> None:
        """Keep the cells of a row; one that repeats with something in it is kept each time."""
        times = _times(element, "number-rows-repeated")
        holds = any(_holds(cell) for cell in element.iter("{*}table-cell"))
        self.blank = 0 if holds else self.blank + 1
        for _ in range(times if holds else min(times, 1)):
            if attribute(element, "visibility") in HIDDEN:
                self.sheet.hidden_rows.append(self.row)
            if holds:
                self.held += 1
                self._take_cells(element)
                self.row += 1
            if self.held > MOST_ROWS:
                raise too_much(f"有内容的行超过 {MOST_ROWS} 行")
        if not holds:
            self.row += times

    def _take_cells(self, element: Element) -> None:
        column = 0
        for cell in element:
            if local(cell) not in CELLS:
                continue
            times = _times(cell, "number-columns-repeated")
            kind, text, unsure = _read(cell)
            for at in range(
                column, min(column + times, MOST_COLUMNS) if text or unsure else column
            ):
                formula = bool(attribute(cell, "formula"))
                self.sheet.put((self.row, at), kind, text, formula=formula, unsure=unsure)
            self._merge(cell, column)
            column += times

    def _merge(self, cell: Element, column: int) -> None:
        down = _times(cell, "number-rows-spanned")
        across = _times(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            self.sheet.merged.append((self.row, column, self.row + down - 1, column + across - 1))


def _holds(cell: Element) -> bool:
    return len(cell) > 0 or bool(attribute(cell, "value-type")) or bool(attribute(cell, "formula"))


def _times(element: Element, name: str) -> int:
    text = attribute(element, name)
    return max(int(text), 1) if text.isdecimal() else 1


def _read(cell: Element) -> tuple[CellKind, str, str]:
    """Return kind, text and doubt of a cell."""
    if local(cell) == "covered-table-cell":
        return CellKind.TEXT, "", ""
    shown = "\n".join(_paragraphs(cell))
    if attribute(cell, "formula") and not shown and not attribute(cell, "value"):
        return CellKind.UNKNOWN, "", FORMULA_KEPT_NO_VALUE
    if _ERROR.fullmatch(shown.strip()):
        return CellKind.ERROR, shown.strip(), ""
    kind, text = _of_kind(cell, shown)
    only_year = kind is CellKind.DAY and bool(_YEAR.fullmatch(shown.strip()))
    return kind, text, NO_MONTH if only_year else ""


def _of_kind(cell: Element, shown: str) -> tuple[CellKind, str]:
    """Return what a cell holds by the type the file gives it."""
    kind = attribute(cell, "value-type")
    if kind in NUMBERS and not _LEADING_ZERO.fullmatch(shown):
        kind_read, text, _ = read_number(attribute(cell, "value"), "", since_1904=False)
        return kind_read, text
    if kind == "date":
        day = attribute(cell, "date-value")[:10]
        return CellKind.DAY, day[:7] if _MONTH.fullmatch(shown.strip()) else day
    return CellKind.TRUTH if kind == "boolean" else CellKind.TEXT, shown


def _paragraphs(cell: Element) -> Iterator[str]:
    """Yield the paragraphs of a cell; notes beside it and pictures are left out."""
    for each in cell:
        if local(each) == "p":
            yield "".join(_pieces(each))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        name = local(each)
        if name == "s":
            yield " " * min(_times(each, "c"), 100)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in {"annotation", "ruby-text"}:
            yield from _pieces(each)
        yield each.tail or ""
