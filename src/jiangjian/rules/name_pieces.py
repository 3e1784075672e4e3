"""A name cut into pieces by which it is found: each begins at another character of it."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 12
"""Characters of a piece; what is sought may be longer, then its beginning narrows the search."""

LAST: Final = "\U0010ffff"
"""Stands behind every character that a name has."""


SMALL: Final = str.maketrans(ascii_uppercase, ascii_lowercase)


def folded(text: str) -> str:
    """Return a text without capitals, of the letters that both databases fold alike.

    >>> folded("Ab工作室É")
    'ab工作室É'
    """
    return text.translate(SMALL)


def pieces_of(name: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the text of each piece, the first at place 1.

    Whatever stands anywhere in a name stands at the beginning of one of its pieces.

    >>> list(pieces_of("张三A"))
    [(1, '张三a'), (2, '三a'), (3, 'a')]
    """
    whole = folded(name)
    for start in range(len(whole)):
        yield start + 1, whole[start : start + LONGEST]


def bounds(sought: str) -> tuple[str, str]:
    """Return the first text and the one after the last between which the pieces stand that match.

    >>> bounds("张三") == ("张三", "张三" + LAST)
    True
    """
    first = folded(sought)[:LONGEST]
    return first, first + LAST
