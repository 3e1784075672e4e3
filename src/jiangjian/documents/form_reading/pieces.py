"""Labels that stand in one text with their values: 姓名：张三  性别：男, or blanks that were filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from jiangjian.documents.form_reading.form_words import ALIAS, LONGEST_LABEL, FormWords
from jiangjian.documents.form_reading.meaning import Label, label_of
from jiangjian.documents.form_reading.others import is_contact

COLON: Final = re.compile("[：:﹕︰]")
WORD: Final = re.compile(r"\S+")
BOUNDARY: Final = re.compile(r"[\s；;，,。、_]+")
GAP: Final = re.compile(r"(?:^|\n|\t|[ \u3000\xa0]{2,})[ \t\u3000\xa0]*")
LONG: Final = frozenset({"long_text", "list"})
NUMBERS: Final = frozenset({"count", "money", "day", "month", "phone"})
GLUED: Final = re.compile(r"([^\d]{2,24}?)\s*(\d[^：:]*)")
LONGEST_GLUED: Final = 40
ANOTHER: Final = re.compile(r"(?:\t|[ \u3000\xa0]{2,})[^\s：:，。；\d]{2,16}[：:]")
TRAILING: Final = " \t\n\u3000\xa0；;，,、_"
COLON_SURE: Final = 94
GAP_SURE: Final = 90
GAP_WEAK: Final = 80
LEAST_WHOLE: Final = 3
MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A label inside a text and what follows it.

    :ivar sure: 0..100: a colon or an underlined blank parts a label from its value best.
    """

    label: Label
    value: str
    start: int
    sure: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a label and its value begin."""

    start: int
    value: int
    label: Label
    sure: int


def pieces_of(
    text: str,
    blanks: tuple[tuple[int, int], ...],
    words: FormWords,
    settled: frozenset[str] = frozenset(),
) -> tuple[str, tuple[Piece, ...]]:
    """Return what stands before the first label, and each label with its value.

    :param blanks: where the text is underlined.
    :param settled: keys whose label stands elsewhere: inside a long value they are only words.
    """
    if not (blanks or has_colon(text) or _has_words(text)):
        return text, ()  # one word or prose: most values
    marks = _meant(_marks(text, blanks, words), text, words, settled)
    marks = [
        _of_contact(mark, before, text, words)
        for before, mark in zip([None, *marks], marks, strict=False)
    ]
    if not marks:
        return text, ()
    ends = [each.start for each in marks[1:]] + [len(text)]
    pieces = tuple(
        _piece(each, text[each.value : end].strip(TRAILING), words)
        for each, end in zip(marks, ends, strict=True)
    )
    return text[: marks[0].start].strip(TRAILING), pieces


def glued(text: str, words: FormWords) -> tuple[Piece, ...]:
    """Return a label and the number typed right behind it: 创新成果数量19项; nothing for any other text."""
    found = GLUED.fullmatch(text.strip()) if len(text) <= LONGEST_GLUED else None
    label = label_of(found[1], words) if found else None
    if found is None or label is None or words.kinds.get(label.key, "") not in NUMBERS:
        return ()
    return (Piece(label, found[2], 0, GAP_WEAK),)


def _piece(mark: Mark, value: str, words: FormWords) -> Piece:
    """Return a label with its value; one that seems to hold another label, in words nobody knows, is asked about."""
    short = words.kinds.get(mark.label.key, "") not in LONG
    sure = min(mark.sure, GAP_WEAK) if short and ANOTHER.search(value) else mark.sure
    return Piece(mark.label, value, mark.start, sure)


def has_colon(text: str) -> bool:
    """Tell whether a text has a ``COLON``; the expression itself would go through it letter by letter."""
    return "：" in text or ":" in text or "﹕" in text or "︰" in text


def _has_words(text: str) -> bool:
    """Tell whether white space parts a text behind what is short enough for a label."""
    words = text.split(maxsplit=1)
    return len(words) > 1 and len(words[0]) <= LONGEST_LABEL


def _of_contact(mark: Mark, before: Mark | None, text: str, words: FormWords) -> Mark:
    """Return a telephone's label as nobody's where it stands behind 填表人 or 联系人."""
    if before is None or before.label.key or words.kinds.get(mark.label.key) != "phone":
        return mark
    return replace(mark, label=Label("")) if is_contact(text[before.start : before.value]) else mark


def _marks(text: str, blanks: tuple[tuple[int, int], ...], words: FormWords) -> list[Mark]:
    """Return every place where a label may begin, in order; none inside another."""
    found = [
        *((each.start(), each.end()) for each in COLON.finditer(text)),
        *((start, start) for start, _ in blanks),
    ]
    ends = [end for _, end in blanks]
    marks: dict[int, Mark] = {}
    for end, value in sorted(found):
        if mark := _label_before(text, end, value, ends, words):
            marks.setdefault(mark.start, mark)
    if not marks:
        marks = {each.start: each for each in _gapped(text, words)}
    return [marks[start] for start in sorted(marks)]


def _label_before(
    text: str, end: int, value: int, blank_ends: list[int], words: FormWords
) -> Mark | None:
    """Return the longest label that ends here."""
    floor = max(
        (0, end - LONGEST_LABEL, *(each for each in blank_ends if each <= end and each != value))
    )
    starts = [floor, *(each.end() for each in BOUNDARY.finditer(text, floor, end))]
    for start in starts:
        if start < end and (label := label_of(text[start:end], words)):
            return Mark(start, value, label, min(label.sure, COLON_SURE))
    return None


def _gapped(text: str, words: FormWords) -> Iterator[Mark]:
    """Yield labels parted from their values by white space alone; the first stands at the beginning."""
    parts = list(WORD.finditer(text))
    if not (parts and _label_at(text, parts, 0, words)):
        return
    wide = {each.end() for each in GAP.finditer(text)}
    place = 0
    while place < len(parts) - 1:
        end = place + 1
        if found := _label_at(text, parts, place, words):
            end, label = found
            parted = label.sure > ALIAS and parts[end].start() in wide
            sure = GAP_SURE if parted else GAP_WEAK
            yield Mark(parts[place].start(), parts[end - 1].end(), label, sure)
        after = range(end, len(parts))
        place = next((each for each in after if _may_begin(parts, each, wide, words)), len(parts))


def _label_at(
    text: str, parts: list[re.Match[str]], place: int, words: FormWords
) -> tuple[int, Label] | None:
    """Return the longest label that begins with a word, and the number of the word behind it."""
    start, most = parts[place].start(), min(place + MOST_WORDS, len(parts) - 1)
    for end in range(most, place, -1):
        if label := label_of(text[start : parts[end - 1].end()], words):
            return end, label
    return None


def _may_begin(parts: list[re.Match[str]], place: int, wide: set[int], words: FormWords) -> bool:
    """Tell whether a label may begin at a word: behind a wide gap, or where one stands word for word."""
    if parts[place].start() in wide:
        return True
    label = label_of(parts[place].group(), words)
    return label is not None and label.sure > ALIAS and len(parts[place].group()) >= LEAST_WHOLE


def _meant(marks: list[Mark], text: str, words: FormWords, settled: frozenset[str]) -> list[Mark]:
    """Leave out labels that are only words of the value before them."""
    kept: list[Mark] = []
    for mark in marks:
        held = kept[-1] if kept else None
        if held and mark.start < held.value:
            continue
        if held and words.kinds.get(held.label.key, "") in LONG:
            begins_line = text[: mark.start].rstrip(" \t\u3000").endswith("\n")
            if not (mark.label.key and begins_line and mark.label.key not in settled):
                continue
        kept.append(mark)
    return kept
