"""附件2 typed as tables of a .docx → sheets of cells; runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.reading.grid import Cell, read_rows, text_of
from jiangjian.documents.summary_reading.cells import CellKind, Loose
from jiangjian.documents.summary_reading.parts import Parts, too_much
from jiangjian.documents.summary_reading.xlsx import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS
from jiangjian.documents.word import qn

STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def read_word(parts: Parts) -> list[Loose]:
    """Return each table of the text as a sheet; what stands around them goes to the first.

    :raises Unreadable: damaged, or past a limit.
    """
    root = _transitional(parts.tree("word/document.xml"))
    lines = list(_around(root))
    sheets: list[Loose] = []
    for number, rows in groupby(read_rows(root), _number):
        if len(sheets) >= MOST_SHEETS:
            raise too_much(f"文件里的表格超过 {MOST_SHEETS} 个")
        sheets.append(_sheet(number, list(rows)))
    for each in sheets[:1]:
        each.lines = lines
    return sheets


def _number(row: tuple[Cell, ...]) -> int:
    return max((cell.table for cell in row), default=0)


def _sheet(number: int, rows: list[tuple[Cell, ...]]) -> Loose:
    if len(rows) > MOST_ROWS:
        raise too_much(f"表格超过 {MOST_ROWS} 行")
    sheet = Loose(f"表{number}", numbered=False)
    ends: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    tops: dict[tuple[int, int], int] = {}
    for row, cells in enumerate(rows):
        for cell in cells:
            if cell.column >= MOST_COLUMNS:
                continue
            key = (cell.row, cell.place)
            top = tops.setdefault(key, row)
            if top == row:
                sheet.put((row, cell.column), CellKind.TEXT, cell.text)
                ends[key] = (row, cell.column, row, cell.column + cell.span - 1)
            else:
                _, left, _, right = ends[key]
                ends[key] = (top, left, row, right)
    sheet.merged = [each for each in ends.values() if each[:2] != each[2:]]
    return sheet


def _around(root: Element) -> Iterator[str]:
    for each in root.iter(qn("p")):
        inside = any(above.tag in {qn("tbl"), qn("txbxContent")} for above in each.iterancestors())
        text = "" if inside else text_of(each).strip()
        if text:
            yield text


def _transitional(root: Element) -> Element:
    """Return the tree in the namespace that our readers know."""
    for each in root.iter(f"{STRICT}*"):
        each.tag = qn(str(each.tag).removeprefix(STRICT))
    return root
