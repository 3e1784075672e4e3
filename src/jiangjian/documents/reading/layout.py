"""What a document shows, in reading order: lines of text and tables, whatever kind of file it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.reading.elements import BOX, FALLBACK, PARAGRAPH, TABLE
from jiangjian.documents.reading.grid import Cell, rows_of
from jiangjian.documents.reading.survey import Survey
from jiangjian.documents.reading.words import words_of
from jiangjian.documents.word import qn

UNSEEN: Final = frozenset(
    {FALLBACK, *map(qn, ("del", "moveFrom", "sdtPr", "pPr", "rPr", "tblPr", "trPr", "tcPr"))}
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


def layout_of(root: Element, survey: Survey | None = None) -> tuple[Block, ...]:
    """Return the lines and tables of a document's body; what stands in text boxes too."""
    survey = survey or Survey(root)
    return tuple(_Layout(survey).blocks(root, inside=False))


class _Layout:
    """Goes through a body in reading order."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._numbers = {table: number for number, table in enumerate(survey.tables, 1)}
        self._paragraphs = count(1)
        self._nests = len(survey.tables) > 1 or bool(survey.boxes)

    def blocks(self, element: Element, *, inside: bool) -> Iterator[Block]:
        for child in element:
            tag = child.tag
            if tag in UNSEEN:
                continue
            if tag == PARAGRAPH:
                if not inside:
                    words = words_of(child, self._survey)
                    yield Line(next(self._paragraphs), words.text, words.blanks)
                if self._survey.boxes:
                    yield from self._boxes(child)
            elif tag == TABLE:
                number = self._numbers[child]
                yield Table(number, tuple(rows_of(child, number, self._survey)), inside=inside)
                if self._nests:
                    yield from self.blocks(child, inside=True)
            else:
                yield from self.blocks(child, inside=inside)

    def _boxes(self, paragraph: Element) -> Iterator[Block]:
        """Yield what stands in the text boxes that are anchored to a paragraph."""
        for box in paragraph.iter(BOX):
            around = {
                each.tag
                for each in takewhile(lambda each: each is not paragraph, box.iterancestors())
            }
            if FALLBACK not in around and BOX not in around:
                yield from self.blocks(box, inside=False)
