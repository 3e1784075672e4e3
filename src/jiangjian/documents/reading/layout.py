"""What a document shows, in reading order: lines of text and tables, whatever kind of file it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.reading.grid import Cell, rows_of
from jiangjian.documents.reading.words import FALLBACK, PARAGRAPH, words_of
from jiangjian.documents.word import qn

TABLE: Final = qn("tbl")
BOX: Final = qn("txbxContent")
UNSEEN: Final = frozenset(
    map(qn, ("del", "moveFrom", "sdtPr", "pPr", "rPr", "tblPr", "trPr", "tcPr"))
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph outside every table.

    :ivar number: counted from 1.
    :ivar blanks: start and end of each underlined stretch of the text.
    :ivar full: it reaches the right edge, so that the next line may belong to it.
    """

    number: int
    text: str
    blanks: tuple[tuple[int, int], ...] = ()
    page: int = 0
    full: bool = False

    @property
    def where(self) -> str:
        """Return the place for a person who looks."""
        return f"第{self.page}页第{self.number}行" if self.page else f"第{self.number}段"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table; what is merged over rows stands in each of them.

    :ivar inside: it stands in a cell of another one.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    inside: bool = False


Block = Line | Table


def layout_of(root: Element) -> tuple[Block, ...]:
    """Return the lines and tables of a document's body; what stands in text boxes too."""
    numbers = {table: number for number, table in enumerate(root.iter(TABLE), 1)}
    paragraphs = {PARAGRAPH: 0}
    return tuple(_blocks(root, numbers, paragraphs, inside=False))


def _blocks(
    element: Element, numbers: dict[Element, int], counted: dict[str, int], *, inside: bool
) -> Iterator[Block]:
    for child in element:
        if child.tag in UNSEEN or child.tag == FALLBACK:
            continue
        if child.tag == PARAGRAPH:
            if not inside:
                counted[PARAGRAPH] += 1
                words = words_of(child)
                yield Line(counted[PARAGRAPH], words.text, words.blanks)
            yield from _boxes(child, numbers, counted)
        elif child.tag == TABLE:
            number = numbers[child]
            yield Table(number, tuple(rows_of(child, number)), inside=inside)
            yield from _blocks(child, numbers, counted, inside=True)
        else:
            yield from _blocks(child, numbers, counted, inside=inside)


def _boxes(
    paragraph: Element, numbers: dict[Element, int], counted: dict[str, int]
) -> Iterator[Block]:
    """Yield what stands in the text boxes that are anchored to a paragraph."""
    for box in paragraph.iter(BOX):
        around = {
            each.tag for each in takewhile(lambda each: each is not paragraph, box.iterancestors())
        }
        if FALLBACK not in around and BOX not in around:
            yield from _blocks(box, numbers, counted, inside=False)
