"""The list that is made public: studio, unit, recommending unit and leader's name, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.word import FANGSONG, HEITI, Face, cell, paragraph, row, run, table, twips

LABELS: Final = ("序号", "工作室名称", "所在单位", "推荐单位", "领衔人")
WIDTHS: Final = tuple(map(twips, (13, 47, 42, 32, 22)))  # 156 mm together
HEAD: Final = Face(HEITI, 12)
TEXT: Final = Face(FANGSONG, 12)
LINE: Final = 18.0


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """One studio as the public sees it.

    :ivar number: in the list, 1 and up.
    :ivar leader: the leader's name; nothing else of the person.
    """

    number: int
    studio: str
    unit: str
    recommender: str
    leader: str


def list_table(records: Iterable[PublicRecord]) -> Element:
    """Return the list as a table whose head is repeated on every page."""
    head = _row(LABELS, HEAD, heads=True)
    lines = (
        _row((str(each.number), each.studio, each.unit, each.recommender, each.leader), TEXT)
        for each in records
    )
    return table(head, *lines, widths=WIDTHS)


def _row(texts: Sequence[str], face: Face, *, heads: bool = False) -> Element:
    cells = [
        cell(paragraph(run(text, face), align="center", line=LINE), width=width)
        for text, width in zip(texts, WIDTHS, strict=True)
    ]
    return row(*cells, height=twips(10), heads=heads)
