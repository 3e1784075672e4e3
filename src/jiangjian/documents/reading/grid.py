"""The tables of a docx as logical cells: spans, merged cells, content controls and revisions resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.characters import printable
from jiangjian.documents.word import qn

THROUGH: Final = frozenset(
    map(
        qn,
        ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"),
    )
)
DROPPED: Final = frozenset(
    map(qn, ("del", "moveFrom", "tbl", "sdtPr", "pPr", "rPr", "rt", "txbxContent", "sdtEndPr"))
)
TEXT: Final = {qn("tab"): "\t", qn("br"): "\n", qn("cr"): "\n", qn("noBreakHyphen"): "-"}
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True, slots=True)
class Cell:
    """One logical cell.

    :ivar table: counted from 1, in reading order.
    :ivar row: counted from 1.
    :ivar place: counted from 1 among the cells of its row.
    :ivar column: first grid column, counted from 0.
    :ivar controls: tag and text of each content control inside, or around the cell.
    """

    table: int
    row: int
    place: int
    column: int
    span: int
    text: str
    controls: tuple[tuple[str, str], ...] = ()

    @property
    def where(self) -> str:
        """Return the place for a person who looks."""
        return f"表{self.table}第{self.row}行第{self.place}格"


def read_rows(root: Element) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of every table, nested ones after the one they stand in."""
    for number, table in enumerate(root.iter(qn("tbl")), 1):
        above: dict[int, Cell] = {}
        for row_number, row in enumerate(_inside(table, qn("tr")), 1):
            if row.find(f"{qn('trPr')}/{qn('del')}") is None:
                cells = tuple(_cells(row, number, row_number, above))
                above = {cell.column: cell for cell in cells}
                yield cells


def loose_controls(root: Element) -> Iterator[tuple[str, str]]:
    """Yield tag and text of every content control of the body, in tables or not."""
    for control in root.iter(qn("sdt")):
        tag = _tag(control)
        if tag:
            yield tag, text_of(control)


def text_of(element: Element) -> str:
    """Return the text a reader sees: paragraphs by line, insertions kept, deletions dropped."""
    blocks = [each for each in _walk(element) if each.tag == qn("p")]
    if blocks:
        return printable("\n".join("".join(_pieces(each)) for each in blocks))
    return printable("".join(_pieces(element)))


def _cells(row: Element, table: int, number: int, above: dict[int, Cell]) -> Iterator[Cell]:
    before = row.find(f"{qn('trPr')}/{qn('gridBefore')}")
    column = _number(before, 0)
    for place, element in enumerate(_inside(row, qn("tc")), 1):
        span = _number(element.find(f"{qn('tcPr')}/{qn('gridSpan')}"), 1)
        merged = element.find(f"{qn('tcPr')}/{qn('vMerge')}")
        continued = merged is not None and merged.get(qn("val"), "continue") == "continue"
        if continued and column in above:
            held = above[column]
            yield Cell(held.table, held.row, held.place, column, span, held.text, held.controls)
        else:
            yield Cell(
                table, number, place, column, span, text_of(element), tuple(_controls(element))
            )
        column += span


def _controls(cell: Element) -> Iterator[tuple[str, str]]:
    around = cell.getparent()
    holder = around.getparent() if around is not None and around.tag == qn("sdtContent") else None
    if holder is not None and len(list(_inside(holder, qn("tc")))) == 1 and _tag(holder):
        yield _tag(holder), text_of(cell)
    for control in cell.iter(qn("sdt")):
        if _tag(control):
            yield _tag(control), text_of(control)


def _tag(control: Element) -> str:
    tag = control.find(f"{qn('sdtPr')}/{qn('tag')}")
    prompt = control.find(
        f"{qn('sdtPr')}/{qn('showingPlcHdr')}"
    )  # it shows 单击此处输入文字, not a value
    return "" if tag is None or prompt is not None else tag.get(qn("val"), "")


def _inside(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in THROUGH:
            yield from _inside(child, name)


def _walk(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag not in DROPPED and child.tag != FALLBACK:
            yield child
            yield from _walk(child)


def _pieces(element: Element) -> Iterator[str]:
    for each in _walk(element):
        if each.tag == qn("t"):
            yield each.text or ""
        elif each.tag in TEXT:
            yield TEXT[each.tag]


def _number(element: Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(qn("val"), "")
    return int(value) if value.isdecimal() else otherwise
