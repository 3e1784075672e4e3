"""What stands in a blank form from above to below: lines of text, and tables with those inside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.form_fields.boxes import Grid, grids
from jiangjian.documents.reading.elements import FALLBACK
from jiangjian.documents.reading.grid import read_rows, text_of
from jiangjian.documents.word import qn

PARAGRAPH: Final = qn("p")
TABLE: Final = qn("tbl")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph outside the tables.

    :ivar where: the place for a person who looks, such as 正文第3段.
    """

    text: str
    where: str


def blocks_of(root: Element) -> Iterator[Line | Grid]:
    """Yield lines and tables in reading order, empty paragraphs left out."""
    found = {each.number: each for each in grids(read_rows(root))}
    number_of = {each: number for number, each in enumerate(root.iter(TABLE), 1)}
    inside = {each for table in number_of for each in table.iter(PARAGRAPH)}
    inside |= {each for again in root.iter(FALLBACK) for each in again.iter(PARAGRAPH)}
    count = 0
    for each in root.iter(PARAGRAPH, TABLE):
        if each.tag == TABLE:
            if grid := found.get(number_of[each]):
                yield grid
        elif each not in inside:
            count += 1
            if (text := text_of(each)).strip():
                yield Line(text, f"正文第{count}段")
