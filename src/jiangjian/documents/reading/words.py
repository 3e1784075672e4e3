"""The text of a docx as a reader sees it: revisions settled, marks and underlined blanks kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from jiangjian.documents.reading.survey import Survey


class Words(NamedTuple):
    """A text and where it is underlined.

    :ivar blanks: start and end of each underlined stretch, such as a blank that was filled in.
    """

    text: str
    blanks: tuple[tuple[int, int], ...] = ()


Line = Sequence[tuple[str, bool]]
NONE: Final[Line] = ()


def words_of(element: Element, survey: Survey | None = None) -> Words:
    """Return the text of an element: paragraphs by line, insertions kept, deletions dropped.

    :param survey: of the document the element stands in; without it the element is gone through.
    """
    survey = survey or Survey(element)
    blocks = survey.blocks.get(element) or (element,)
    lines = [survey.pieces.get(each, NONE) for each in blocks]
    if len(lines) == 1 and len(lines[0]) == 1 and not lines[0][0][1]:
        return Words(lines[0][0][0])  # so are most cells of most forms
    return _words(lines)


def text_of(element: Element, survey: Survey | None = None) -> str:
    """Return the text a reader sees, as ``words_of`` does."""
    return words_of(element, survey).text


def _words(lines: Sequence[Line]) -> Words:
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
