"""A letter in the layout of GB/T 9704: 22 lines of 28 characters, 三号仿宋, page numbers outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from docx.document import Document
from docx.shared import Mm, Pt
from lxml.etree import _Element as Element

from jiangjian.documents.characters import columns
from jiangjian.documents.package import add, finished, grids, new_document
from jiangjian.documents.word import (
    FANGSONG,
    HEITI,
    XIAOBIAOSONG,
    Face,
    field_run,
    paragraph,
    qn,
    run,
    w,
)

MARGINS: Final = (37.0, 26.0, 35.0, 28.0)  # top, right, bottom, left in mm
BODY: Final = Face(FANGSONG, 16, closer=0.25)  # 三号; 28 characters of 15.75 pt in 156 mm
TITLE: Final = Face(XIAOBIAOSONG, 22)  # 二号
HEAD: Final = Face(HEITI, 16)
PAGE_NUMBER: Final = Face("宋体", 14)  # 四号
LINE: Final = 28.9  # pt: 22 lines in 225 mm
TITLE_LINE: Final = 35.0
TITLE_ROOM: Final = 40  # half-width columns of 二号 in 156 mm
NUMBER_TO_EDGE: Final = 23.0  # mm: the page number stands 7 mm below the text
GOOD_ENDS: Final = "）》的市年室会"
CHARACTERS: Final = 100  # Word counts indents in hundredths of a character
DATE_FROM_RIGHT: Final = 4  # characters


class Letter:
    """A letter that grows by its parts, in the order they stand on paper."""

    def __init__(self, title: str) -> None:
        """Begin with the title, centred, an empty line below."""
        self._document = new_document(title, MARGINS)
        self._blocks: list[Element] = []
        self._last_body = 0
        _lay_grid(self._document)
        _number_pages(self._document)
        self.title(title)

    def title(self, words: str) -> None:
        """Add a title, broken into lines of like length, and an empty line."""
        for line in balanced(words, TITLE_ROOM):
            self.put(paragraph(run(line, TITLE), align="center", line=TITLE_LINE, keep_next=True))
        self.empty()

    def put(self, *blocks: Element) -> None:
        """Add paragraphs or tables made elsewhere."""
        self._blocks.extend(blocks)

    def empty(self) -> None:
        """Add an empty line."""
        self.put(paragraph(run("", BODY), line=LINE))

    def addressees(self, names: Sequence[str]) -> None:
        """Add 主送机关: flush left, ends with a colon."""
        if names:
            self.put(paragraph(run(f"{'，'.join(names)}：", BODY), align="both", line=LINE))

    def body(self, *paragraphs: str) -> None:
        """Add paragraphs, each two characters in.

        Not justified: 28 characters fill a line anyway, and before an address that does not break
        they would be torn apart.
        """
        for words in paragraphs:
            self._last_body = len(self._blocks)
            self.put(paragraph(run(words, BODY), line=LINE, indent=_indent(firstLine=2)))

    def attachment(self, name: str) -> None:
        """Add 附件说明: an empty line above, no punctuation after the name."""
        self.empty()
        hanging = _indent(
            left=5, hanging=3
        )  # two characters in; further lines begin below the name
        self.put(paragraph(run(f"附件：{name}", BODY), align="both", line=LINE, indent=hanging))

    def signature(self, organisation: str, day: date) -> None:
        """Add who signs and the day: the day four characters from the right, the name centred over it.

        Everything from the last paragraph of the text on stays together: no page holds the signature alone.
        """
        dated = f"{day.year}年{day.month}月{day.day}日"
        over = DATE_FROM_RIGHT + (columns(dated) - columns(organisation)) / 4
        self.empty()
        self.empty()
        self._right(organisation, max(over, 0.0))
        for block in self._blocks[self._last_body :]:
            next(block.iter(qn("pPr"))).insert(0, w("keepNext"))
        self._right(dated, DATE_FROM_RIGHT)

    def new_page(self, head: str) -> None:
        """Begin the page of an attachment, its 附件 in 黑体 at the top left."""
        self.put(
            w(
                "p",
                w(
                    "pPr",
                    w("pageBreakBefore"),
                    w("snapToGrid", val=0),
                    w("spacing", line=round(LINE * 20), lineRule="exact"),
                ),
                run(head, HEAD),
            )
        )
        self.empty()

    def finished(self) -> bytes:
        """Return the letter as docx."""
        add(self._document, *self._blocks)
        return finished(self._document)

    def _right(self, words: str, characters: float) -> None:
        self.put(
            paragraph(run(words, BODY), align="right", line=LINE, indent=_indent(right=characters))
        )


def balanced(words: str, room: int) -> list[str]:
    """Return a title as lines of like length, broken where a phrase ends.

    >>> balanced("关于发布2024年开封市劳模工匠（技能人才）创新工作室的通知", 40)
    ['关于发布2024年开封市', '劳模工匠（技能人才）创新工作室的通知']
    """
    if columns(words) <= room:
        return [words]
    half = columns(words) / 2
    places = [place for place in range(1, len(words)) if columns(words[:place]) <= room]
    good = [
        place for place in places if words[place - 1] in GOOD_ENDS and words[place] not in GOOD_ENDS
    ]
    best = min(good or places, key=lambda place: abs(columns(words[:place]) - half))
    return [words[:best], *balanced(words[best:], room)]


def _indent(**characters: float) -> dict[str, int]:
    """Return the attributes of an indent given in characters of the body, such as ``firstLine=2``."""
    counted = {f"{side}Chars": round(many * CHARACTERS) for side, many in characters.items()}
    return counted | {side: round(many * BODY.size * 20) for side, many in characters.items()}


def _lay_grid(document: Document) -> None:
    """Lay 22 lines on the page.

    The 28 characters come from the runs: LibreOffice gives a character that is wider than a cell of
    the character grid two cells, and 28 cells of 16 pt are wider than 156 mm.
    """
    document.styles["Normal"].font.size = Pt(BODY.size)  # the grid counts in characters of Normal
    section = document.sections[0]
    section.footer_distance = Mm(NUMBER_TO_EDGE)
    for grid in grids(document):
        grid.set(qn("type"), "lines")
        grid.set(qn("linePitch"), "579")


def _number_pages(document: Document) -> None:
    """Put “— 1 —” outside: right on odd pages, left on even ones, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        holder = footer._element  # noqa: SLF001 - python-docx has no words for fields
        for old in holder.findall(qn("p")):
            holder.remove(old)
        indent = {f"{align}Chars": CHARACTERS, align: round(PAGE_NUMBER.size * 20)}
        words = (run("— ", PAGE_NUMBER), field_run("PAGE", PAGE_NUMBER), run(" —", PAGE_NUMBER))
        holder.append(paragraph(*words, align=align, indent=indent))
