"""A web page that calls itself .xls → sheets of cells; runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.reading.archive import damaged
from jiangjian.documents.reading.web_page import CELLS, root_of, span_of, table_rows
from jiangjian.documents.summary_reading.cells import CellKind, Loose
from jiangjian.documents.summary_reading.csv_text import decoded
from jiangjian.documents.summary_reading.parts import too_much
from jiangjian.documents.summary_reading.xlsx import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS

MOST_SPAN: Final = 1_000
UNSEEN: Final = frozenset({"script", "style", "head"})
BREAKS: Final = frozenset({"br", "p", "div", "li"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide", re.IGNORECASE)


def read_html(content: bytes) -> list[Loose]:
    """Return each table of the page as a sheet; nothing it points to is fetched.

    :raises Unreadable: damaged, or past a limit.
    """
    root = root_of(decoded(content))
    if root is None:
        raise damaged(ValueError("no page"))
    tables = list(root.iter("table"))
    if len(tables) > MOST_SHEETS:
        raise too_much(f"网页里有 {len(tables)} 个表格，最多 {MOST_SHEETS} 个")
    sheets = [_sheet(each, number) for number, each in enumerate(tables, 1)]
    for each in sheets[:1]:
        each.lines = list(_around(root))
    return sheets


def _sheet(table: Element, number: int) -> Loose:
    sheet = Loose(f"表{number}")
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table_rows(table)):
        if row > MOST_ROWS:
            raise too_much(f"表格超过 {MOST_ROWS} 行")
        if _HIDDEN.search(line.get("style", "")):
            sheet.hidden_rows.append(row)
        column = 0
        for cell in line:
            if cell.tag not in CELLS:
                continue
            while (row, column) in taken:
                column += 1
            down = span_of(cell, "rowspan", most=MOST_SPAN)
            across = span_of(cell, "colspan", most=MOST_SPAN)
            if column < MOST_COLUMNS:
                sheet.put((row, column), CellKind.PLAIN, _text(cell))
            if down > 1 or across > 1:
                sheet.merged.append((row, column, row + down - 1, column + across - 1))
                taken.update(
                    (each, place)
                    for each in range(row, row + min(down, MOST_ROWS))
                    for place in range(column, min(column + across, MOST_COLUMNS))
                )
            column += across
    return sheet


def _around(root: Element) -> Iterator[str]:
    """Yield the lines outside of tables."""
    for each in root.iter("p", "h1", "h2", "h3", "div"):
        if not any(above.tag == "table" for above in each.iterancestors()):
            text = "" if each.find(".//table") is not None else _text(each)
            if text:
                yield text


def _text(element: Element) -> str:
    """Return what shows: white space runs together as on a page, breaks are kept."""
    lines = "".join(_pieces(element)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def _pieces(element: Element) -> Iterator[str]:
    yield re.sub(r"\s+", " ", element.text or "")
    for each in element:
        if each.tag in BREAKS:
            yield "\n"
        if each.tag not in UNSEEN and each.tag != "table":
            yield from _pieces(each)
        yield re.sub(r"\s+", " ", each.tail or "")
