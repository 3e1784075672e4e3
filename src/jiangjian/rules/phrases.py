"""What changed inside a text, phrase by phrase, and inside a phrase by characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

PHRASE: Final = re.compile(r"[^。！？；，、：\n!?;]*[。！？；，、：\n!?;]+|[^。！？；，、：\n!?;]+")
"""A phrase with the marks that end it; Chinese has no spaces to cut at."""

WORD: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|.", re.DOTALL)
"""A number or a Latin word stays whole: 12 to 15 is not 1, then 2 to 5."""

MOST_PHRASES: Final = 600
MOST_CHARACTERS: Final = 300
"""Beyond these the two sides are shown whole: comparing grows with the product of their lengths."""

ALIKE: Final = 0.5
"""Phrases less alike than this are replaced, not mended."""


class Fate(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one fate."""

    fate: Fate
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one: what was kept, what is gone, what is new.

    The pieces that are not new read as ``old``, those that are not gone as ``new``.

    >>> [(each.fate.value, each.text) for each in pieces("共12人，好。", "共15人，好。")]
    [('kept', '共'), ('gone', '12'), ('new', '15'), ('kept', '人，好。')]
    """
    found = (each for each in _by_phrase(PHRASE.findall(old), PHRASE.findall(new)) if each.text)
    return tuple(
        Piece(fate, "".join(each.text for each in some))
        for fate, some in groupby(found, key=lambda each: each.fate)
    )


def _by_phrase(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > MOST_PHRASES:
        yield from _whole("".join(old), "".join(new))
        return
    for word, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[i:j]), "".join(new[k:m])
        if word == "equal":
            yield Piece(Fate.KEPT, before)
        else:
            yield from _inside(before, after)


def _inside(old: str, new: str) -> Iterator[Piece]:
    """Yield what changed inside a phrase; two that have little in common are shown whole."""
    if max(len(old), len(new)) > MOST_CHARACTERS:
        yield from _whole(old, new)
        return
    words = (WORD.findall(old), WORD.findall(new))
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield from _whole(old, new)
        return
    for word, i, j, k, m in matcher.get_opcodes():
        if word == "equal":
            yield Piece(Fate.KEPT, "".join(words[0][i:j]))
        else:
            yield from _whole("".join(words[0][i:j]), "".join(words[1][k:m]))


def _whole(old: str, new: str) -> Iterator[Piece]:
    yield Piece(Fate.GONE, old)
    yield Piece(Fate.NEW, new)
