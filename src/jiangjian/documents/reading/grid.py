"""The tables of a docx as logical cells: spans, merged cells, content controls and revisions resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from jiangjian.documents.reading.elements import BOX, CELL, CONTENT, ROW, TABLE
from jiangjian.documents.reading.survey import Survey
from jiangjian.documents.reading.words import Words, text_of, words_of
from jiangjian.documents.word import qn

__all__ = ["Cell", "loose_controls", "read_rows", "rows_of", "text_of", "where_of"]

THROUGH: Final = frozenset(
    map(
        qn,
        ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"),
    )
)


class Cell(NamedTuple):
    """One logical cell; a tuple, for it is made four times as fast as a frozen dataclass.

    :ivar table: counted from 1, in reading order.
    :ivar row: counted from 1.
    :ivar place: counted from 1 among the cells of its row.
    :ivar column: first grid column, counted from 0.
    :ivar where: the place for a person who looks.
    :ivar controls: tag and text of each content control inside, or around the cell.
    :ivar blanks: start and end of each underlined stretch of the text.
    :ivar inner: what stands in tables inside this cell, a row a line.
    :ivar page: counted from 1 where the file has pages of its own; 0 elsewhere.
    """

    table: int
    row: int
    place: int
    column: int
    span: int
    text: str
    where: str
    controls: tuple[tuple[str, str], ...] = ()
    blanks: tuple[tuple[int, int], ...] = ()
    inner: str = ""
    page: int = 0


def where_of(table: int, row: int, place: int) -> str:
    """Return the place of a cell for a person who looks."""
    return f"表{table}第{row}行第{place}格"


def read_rows(root: Element) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of every table, nested ones after the one they stand in."""
    survey = Survey(root)
    for number, table in enumerate(survey.tables, 1):
        yield from rows_of(table, number, survey)


def rows_of(table: Element, number: int, survey: Survey) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of one table; what is merged into the cell above stands in each of its rows."""
    above: dict[int, Cell] = {}
    for row_number, row in enumerate(_inside(table, ROW), 1):
        if row not in survey.deleted:
            cells = tuple(_cells(row, number, row_number, above, survey))
            above = {cell.column: cell for cell in cells}
            yield cells


def loose_controls(root: Element) -> Iterator[tuple[str, str]]:
    """Yield tag and text of every content control of the body, in tables or not."""
    survey = Survey(root)
    yield from ((tag, text_of(control, survey)) for control, tag in survey.tags.items() if tag)


def _cells(
    row: Element, table: int, number: int, above: dict[int, Cell], survey: Survey
) -> Iterator[Cell]:
    column = _number(survey.before.get(row, ""), 0)
    for place, element in enumerate(_inside(row, CELL), 1):
        if element in survey.deleted:
            continue  # a tracked deletion that nobody has accepted yet
        span = max(_number(survey.spans.get(element, ""), 1), 1)
        if survey.merged.get(element) == "continue" and column in above:
            yield above[column]._replace(column=column, span=span)
        else:
            words = _words(element, survey)
            controls = tuple(_controls(element, survey)) if survey.tags else ()
            inner = "\n".join(_inner(element, survey)) if len(survey.tables) > 1 else ""
            where = where_of(table, number, place)
            yield Cell(
                table, number, place, column, span, words.text, where, controls, words.blanks, inner
            )
        column += span


def _words(cell: Element, survey: Survey) -> Words:
    """Return the words of a cell; where it has none, those of a text box that lies on it."""
    words = words_of(cell, survey)
    if not survey.boxes or words.text.strip():
        return words
    box = next(cell.iter(BOX), None)
    return words if box is None else words_of(box, survey)


def _inner(cell: Element, survey: Survey) -> Iterator[str]:
    if cell.find(TABLE) is None:
        return
    for table in cell.iter(TABLE):
        for row in _inside(table, ROW):
            texts = (text_of(each, survey).strip() for each in _inside(row, CELL))
            if line := "\t".join(filter(None, texts)):
                yield line


def _controls(cell: Element, survey: Survey) -> Iterator[tuple[str, str]]:
    if survey.holds_cells:
        yield from _around(cell, survey)
    for control in survey.tagged.get(cell, ()):
        if tag := survey.tags[control]:
            yield tag, text_of(control, survey)


def _around(cell: Element, survey: Survey) -> Iterator[tuple[str, str]]:
    """Yield tag and text of the content control that holds this cell alone."""
    content = cell.getparent()
    holder = content.getparent() if content is not None and content.tag == CONTENT else None
    if holder is not None and len(list(_inside(holder, CELL))) == 1 and survey.tags.get(holder):
        yield survey.tags[holder], text_of(cell, survey)


def _inside(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        tag = child.tag
        if tag == name:
            yield child
        elif tag in THROUGH:
            yield from _inside(child, name)


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isdecimal() else otherwise
