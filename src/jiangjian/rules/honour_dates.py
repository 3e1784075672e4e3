"""Days that stand inside a text, such as the year in 2018年开封市劳动模范."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

DATED: Final = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})"
    r"(?:\s*[年.\-/．]\s*(?P<month>1[0-2]|0?[1-9])(?![0-9])|\s*年|(?![0-9]))"
)
"""A year of the last or this century, with its month where one is given."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A year or month found in a text.

    :ivar written: as people read it, 2018年 or 2018年3月.
    :ivar last_day: the latest day it can mean.
    """

    written: str
    last_day: date


def dates_in(text: str) -> Iterator[Dated]:
    """Yield the years and months of a text, in the order they stand.

    >>> [found.written for found in dates_in("2018年开封市劳动模范；开封工匠（2019.5）")]
    ['2018年', '2019年5月']
    """
    for found in DATED.finditer(text):
        year, month = int(found["year"]), int(found["month"] or 0)
        last = date(year, month or 12, monthrange(year, month or 12)[1])
        yield Dated(f"{year}年{month}月" if month else f"{year}年", last)
