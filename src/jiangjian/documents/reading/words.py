"""The text of a docx as a reader sees it: revisions settled, marks and underlined blanks kept."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element

from jiangjian.documents.reading.survey import Survey


@dataclass(frozen=True, slots=True)
class Words:
    """A text and where it is underlined.

    :ivar blanks: start and end of each underlined stretch, such as a blank that was filled in.
    """

    text: str
    blanks: tuple[tuple[int, int], ...] = ()


NOTHING = Words("")


def words_of(element: Element, survey: Survey | None = None) -> Words:
    """Return the text of an element: paragraphs by line, insertions kept, deletions dropped.

    :param survey: of the document the element stands in; without it the element is gone through.
    """
    survey = survey or Survey(element)
    pieces, blocks = survey.pieces, survey.blocks.get(element)
    if not blocks:
        return _words([pieces[element]]) if element in pieces else NOTHING
    return _words([pieces.get(each, []) for each in blocks])


def text_of(element: Element, survey: Survey | None = None) -> str:
    """Return the text a reader sees, as ``words_of`` does."""
    return words_of(element, survey).text


def _words(lines: list[list[tuple[str, bool]]]) -> Words:
    text = "\n".join(["".join([said for said, _ in line]) for line in lines])
    if not any(underlined for line in lines for _, underlined in line):
        return Words(text)
    blanks: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        for said, underlined in line:
            if underlined and said:
                _underline(blanks, at, at + len(said))
            at += len(said)
        at += 1
    return Words(text, tuple(blanks))


def _underline(blanks: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a stretch; two that touch are one."""
    if blanks and blanks[-1][1] == start:
        start = blanks.pop()[0]
    blanks.append((start, end))
