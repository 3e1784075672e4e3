"""附件3 工作实绩支撑材料提纲 as docx: every indicator, what it is about, what counts, who stamps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.package import add, finished, new_document
from jiangjian.documents.word import (
    FANGSONG,
    HEITI,
    XIAOBIAOSONG,
    Face,
    cell,
    paragraph,
    qn,
    row,
    run,
    table,
    twips,
    w,
)
from jiangjian.rules.evidence import Indicator
from jiangjian.rules.notice import Notice

ANNEX: Final = 3
MARGINS: Final = (22.0, 20.0, 20.0, 20.0)
LABELS: Final = ("主要指标", "主要内容", "支撑材料")
WIDTHS: Final = tuple(map(twips, (24, 73, 73)))
HEAD: Final = Face(HEITI, 12)
TEXT: Final = Face(FANGSONG, 11)
TITLES: Final = ((42, 22.0), (54, 18.0))  # half-width columns that a line of this size holds
LINE: Final = 16.0


def blank(notice: Notice) -> bytes:
    """Return the outline as docx."""
    title = next(
        (each.title for each in notice.annexes if each.number == ANNEX),
        f"{notice.title}支撑材料提纲",
    )
    size = next((size for room, size in TITLES if len(title) * 2 <= room), 16.0)
    document = new_document(title, MARGINS)
    head = row(*_cells(LABELS, HEAD), height=twips(9), heads=True)
    add(
        document,
        paragraph(run(f"附件 {ANNEX}", Face(HEITI, 16)), line=20),
        paragraph(run(title, Face(XIAOBIAOSONG, size)), align="center", line=32, before=2, after=8),
        table(head, *_rows(notice.indicators), widths=WIDTHS),
    )
    return finished(document)


def _rows(indicators: tuple[Indicator, ...]) -> Iterator[Element]:
    for (group, window), members in groupby(indicators, lambda each: (each.group, each.window)):
        label = f"{group}\n（{window}）" if window else group
        for place, each in enumerate(members):
            content = f"{each.number}. {each.title}。{each.content}"
            cells = list(_cells((label if place == 0 else "", content, each.evidence), TEXT))
            _merge_down(cells[0], starts=place == 0)
            yield row(*cells, height=twips(9))


def _cells(texts: tuple[str, str, str], face: Face) -> Iterator[Element]:
    for column, (text, width) in enumerate(zip(texts, WIDTHS, strict=True)):
        align = "center" if column == 0 or face is HEAD else "both"
        yield cell(paragraph(run(text, face), align=align, line=LINE), width=width)


def _merge_down(element: Element, *, starts: bool) -> None:
    """Make the cell the first, or a further one, of a cell that spans rows."""
    merged = w("vMerge", val="restart") if starts else w("vMerge")
    place = next(element.iter(qn("tcW")))
    place.addnext(merged)
