"""The tables of a docx as logical cells: spans, merged cells, content controls and revisions resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.reading.words import PROMPTED, Words, text_of, words_of
from jiangjian.documents.word import qn

__all__ = ["Cell", "loose_controls", "read_rows", "rows_of", "text_of"]

THROUGH: Final = frozenset(
    map(
        qn,
        ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"),
    )
)
ROW: Final = qn("tr")
CELL: Final = qn("tc")
TABLE: Final = qn("tbl")
BOX: Final = qn("txbxContent")
SDT: Final = qn("sdt")
CONTENT: Final = qn("sdtContent")
TAG: Final = f"{qn('sdtPr')}/{qn('tag')}"
VALUE: Final = qn("val")
BEFORE: Final = f"{qn('trPr')}/{qn('gridBefore')}"
DELETED: Final = f"{qn('trPr')}/{qn('del')}"
LOOK: Final = qn("tcPr")
CELL_DELETED: Final = qn("cellDel")
SPAN: Final = qn("gridSpan")
MERGED: Final = qn("vMerge")


@dataclass(frozen=True, slots=True)
class Cell:
    """One logical cell.

    :ivar table: counted from 1, in reading order.
    :ivar row: counted from 1.
    :ivar place: counted from 1 among the cells of its row.
    :ivar column: first grid column, counted from 0.
    :ivar controls: tag and text of each content control inside, or around the cell.
    :ivar blanks: start and end of each underlined stretch of the text.
    :ivar inner: what stands in tables inside this cell, a row a line.
    :ivar page: counted from 1 where the file has pages of its own; 0 elsewhere.
    :ivar where: the place for a person who looks.
    """

    table: int
    row: int
    place: int
    column: int
    span: int
    text: str
    controls: tuple[tuple[str, str], ...] = ()
    blanks: tuple[tuple[int, int], ...] = ()
    inner: str = ""
    page: int = 0
    where: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the place: it is asked for many times."""
        page = f"第{self.page}页" if self.page else ""
        where = f"{page}表{self.table}第{self.row}行第{self.place}格"
        object.__setattr__(self, "where", where)


def read_rows(root: Element) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of every table, nested ones after the one they stand in."""
    for number, table in enumerate(root.iter(TABLE), 1):
        yield from rows_of(table, number)


def rows_of(table: Element, number: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of one table; what is merged into the cell above stands in each of its rows."""
    above: dict[int, Cell] = {}
    for row_number, row in enumerate(_inside(table, ROW), 1):
        if row.find(DELETED) is None:
            cells = tuple(_cells(row, number, row_number, above))
            above = {cell.column: cell for cell in cells}
            yield cells


def loose_controls(root: Element) -> Iterator[tuple[str, str]]:
    """Yield tag and text of every content control of the body, in tables or not."""
    for control in root.iter(SDT):
        tag = _tag(control)
        if tag:
            yield tag, text_of(control)


def _cells(row: Element, table: int, number: int, above: dict[int, Cell]) -> Iterator[Cell]:
    before = row.find(BEFORE)
    column = _number(before, 0)
    for place, element in enumerate(_inside(row, CELL), 1):
        look = element.find(LOOK)
        if look is not None and look.find(CELL_DELETED) is not None:
            continue  # a tracked deletion that nobody has accepted yet
        span = 1 if look is None else _number(look.find(SPAN), 1)
        merged = None if look is None else look.find(MERGED)
        continued = merged is not None and merged.get(VALUE, "continue") == "continue"
        if continued and column in above:
            held = above[column]
            yield replace(held, column=column, span=span)
        else:
            words = _words(element)
            controls = tuple(_controls(element))
            inner = "" if element.find(TABLE) is None else "\n".join(_inner(element))
            yield Cell(
                table, number, place, column, span, words.text, controls, words.blanks, inner
            )
        column += span


def _words(cell: Element) -> Words:
    """Return the words of a cell; where it has none, those of a text box that lies on it."""
    words = words_of(cell)
    if words.text.strip():
        return words
    box = next(cell.iter(BOX), None)
    return words if box is None else words_of(box)


def _inner(cell: Element) -> Iterator[str]:
    for table in cell.iter(TABLE):
        for row in _inside(table, ROW):
            texts = (text_of(each).strip() for each in _inside(row, CELL))
            if line := "\t".join(filter(None, texts)):
                yield line


def _controls(cell: Element) -> Iterator[tuple[str, str]]:
    around = cell.getparent()
    holder = around.getparent() if around is not None and around.tag == CONTENT else None
    if holder is not None and len(list(_inside(holder, CELL))) == 1 and _tag(holder):
        yield _tag(holder), text_of(cell)
    for control in cell.iter(SDT):
        if _tag(control):
            yield _tag(control), text_of(control)


def _tag(control: Element) -> str:
    tag = control.find(TAG)
    return "" if tag is None or control.find(PROMPTED) is not None else tag.get(VALUE, "")


def _inside(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in THROUGH:
            yield from _inside(child, name)


def _number(element: Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(VALUE, "")
    return int(value) if value.isdecimal() else otherwise
