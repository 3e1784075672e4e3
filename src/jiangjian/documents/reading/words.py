"""The text of a docx as a reader sees it: revisions settled, marks and underlined blanks kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.characters import printable
from jiangjian.documents.reading.marks import marks_of, symbol_of
from jiangjian.documents.word import qn

DROPPED: Final = frozenset(
    map(
        qn,
        ("del", "moveFrom", "tbl", "sdtPr", "pPr", "rPr", "rt", "txbxContent", "sdtEndPr", "instrText", "delText"),
    )
)  # fmt: skip
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPH: Final = qn("p")
RUN: Final = qn("r")
TEXT: Final = qn("t")
MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SIGNS: Final = {
    qn("tab"): "\t",
    qn("ptab"): "\t",
    qn("br"): "\n",
    qn("cr"): "\n",
    qn("noBreakHyphen"): "-",
}
SYMBOL: Final = qn("sym")
LEAVES: Final = frozenset({RUN, *map(qn, ("tcPr", "trPr", "tblPr", "tblGrid"))})
FORM_FIELD: Final = qn("ffData")
CONTROL: Final = qn("sdt")
PROMPTED: Final = f"{qn('sdtPr')}/{qn('showingPlcHdr')}"
PROPERTIES: Final = qn("rPr")
UNSEEN: Final = frozenset(map(qn, ("vanish", "strike", "dstrike")))
UNDERLINE: Final = qn("u")
POSITION: Final = qn("vertAlign")
FONTS: Final = qn("rFonts")
ASCII: Final = qn("ascii")
VALUE: Final = qn("val")
OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Words:
    """A text and where it is underlined.

    :ivar blanks: start and end of each underlined stretch, such as a blank that was filled in.
    """

    text: str
    blanks: tuple[tuple[int, int], ...] = ()


def words_of(element: Element) -> Words:
    """Return the text of an element: paragraphs by line, insertions kept, deletions dropped."""
    blocks = [element] if element.tag == PARAGRAPH else list(_paragraphs(element))
    pieces: list[str] = []
    blanks: list[tuple[int, int]] = []
    at = 0
    for number, block in enumerate(blocks or [element]):
        if number:
            pieces.append("\n")
            at += 1
        for text, underlined in _pieces(block):
            if underlined and text:
                _underline(blanks, at, at + len(text))
            pieces.append(text)
            at += len(text)
    return Words("".join(pieces), tuple(blanks))


def text_of(element: Element) -> str:
    """Return the text a reader sees, as ``words_of`` does."""
    return words_of(element).text


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag not in LEAVES and not _is_unseen(child):
            yield from _paragraphs(child)


def _is_unseen(child: Element) -> bool:
    """Tell whether nobody sees an element: what was deleted, a copy for old programs, a prompt."""
    tag = child.tag
    if tag in DROPPED or tag == FALLBACK:
        return True
    return tag == CONTROL and child.find(PROMPTED) is not None


def walk(element: Element) -> Iterator[Element]:
    """Yield what stands inside in reading order; what nobody sees is left out."""
    for child in element:
        if not _is_unseen(child):
            yield child
            if len(child):
                yield from walk(child)


def _pieces(element: Element) -> Iterator[tuple[str, bool]]:
    """Yield text and whether it is underlined."""
    look = PLAIN
    for each in walk(element):
        tag = each.tag
        if tag == RUN:
            look = _look(each)
        elif look.unseen:
            continue
        elif tag in {TEXT, MATHS}:
            text = printable(symbol_of(look.font, each.text or ""))
            yield text.translate(RAISED) if look.raised else text, look.underlined
        elif tag in SIGNS:
            yield SIGNS[tag], look.underlined
        elif tag == SYMBOL:
            yield symbol_of(each.get(qn("font"), ""), _sign(each)), look.underlined
        elif tag == FORM_FIELD:
            yield marks_of(each), look.underlined


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks.

    :ivar unseen: hidden or struck out.
    :ivar raised: its digits are the marks of notes or powers, no part of the number before them.
    """

    font: str = ""
    underlined: bool = False
    unseen: bool = False
    raised: bool = False


PLAIN: Final = _Look()


def _look(run: Element) -> _Look:
    properties = run.find(PROPERTIES)
    if properties is None:
        return PLAIN
    font, underlined, unseen, raised = "", False, False, False
    for each in properties:
        tag = each.tag
        if tag == FONTS:
            font = each.get(ASCII, "")
        elif tag == UNDERLINE:
            underlined = _on(each)
        elif tag == POSITION:
            raised = each.get(VALUE) == "superscript"
        elif tag in UNSEEN:
            unseen = unseen or _on(each)
    return _Look(font, underlined, unseen, raised)


def _on(switch: Element) -> bool:
    return switch.get(VALUE, "true").lower() not in OFF


def _sign(symbol: Element) -> str:
    """Return the character of a ``w:sym``."""
    try:
        return chr(int(symbol.get(qn("char"), ""), 16))
    except (ValueError, OverflowError):
        return ""


def _underline(blanks: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a stretch; two that touch are one."""
    if blanks and blanks[-1][1] == start:
        start = blanks.pop()[0]
    blanks.append((start, end))
