"""Split archives: which files belong together, in which order, and whether one is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

PATTERNS: Final = (
    ("rar", re.compile(r"(?P<stem>.+)\.part(?P<number>\d{1,4})\.(?:rar|exe)", re.IGNORECASE)),
    ("joined", re.compile(r"(?P<stem>.+\.(?:7z|zip|rar|tar))\.(?P<number>\d{3})", re.IGNORECASE)),
    ("spanned", re.compile(r"(?P<stem>.+)\.z(?P<number>\d{2,3})", re.IGNORECASE)),
    ("old rar", re.compile(r"(?P<stem>.+)\.[r-t](?P<number>\d{2})", re.IGNORECASE)),
)
WHOLE: Final = {"spanned": ".zip", "old rar": ".rar"}
"""The one volume that has no number: the last of a zip, the first of an old rar."""


@dataclass(frozen=True, slots=True)
class Split:
    """Volumes of one archive.

    :ivar way: ``rar``, ``old rar``, ``joined`` (cut anywhere) or ``spanned`` (a zip that knows it).
    :ivar places: where they stand in the list, in the order of their contents.
    :ivar gaps: a number is missing between them.
    """

    way: str
    places: tuple[int, ...]
    gaps: bool = False


def split_archives(names: Sequence[str]) -> list[Split]:
    """Return the split archives among these names.

    >>> split_archives(["材料.part2.rar", "表.docx", "材料.part1.rar"])
    [Split(way='rar', places=(2, 0), gaps=False)]
    """
    groups: dict[tuple[str, str], dict[int, int]] = {}
    for place, name in enumerate(names):
        for way, pattern in PATTERNS:
            if match := pattern.fullmatch(name):
                key = way, match["stem"].casefold()
                groups.setdefault(key, {}).setdefault(int(match["number"]), place)
                break
    return [_split(way, stem, numbered, names) for (way, stem), numbered in groups.items()]


def _split(way: str, stem: str, numbered: dict[int, int], names: Sequence[str]) -> Split:
    ordered = [numbered[number] for number in sorted(numbered)]
    first = 0 if way == "old rar" else 1
    gaps = sorted(numbered) != list(range(first, first + len(numbered)))
    if way in WHOLE:
        whole = f"{stem}{WHOLE[way]}"
        place = next((at for at, name in enumerate(names) if name.casefold() == whole), None)
        if place is None:
            return Split(way, tuple(ordered), gaps=True)
        ordered = [place, *ordered] if way == "old rar" else [*ordered, place]
    return Split(way, tuple(ordered), gaps)
