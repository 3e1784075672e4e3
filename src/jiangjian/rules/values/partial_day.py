"""A day, or a month where no day is known; the precision is never made up."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day of the calendar, or a whole month.

    Ordered by its first day; a month stands before its own first day.

    :ivar day: ``None`` where only the month is known.
    """

    year: int
    month: int
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Self:
        """Return ``day`` to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """Return the earliest day it can mean."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last_day(self) -> date:
        """Return the latest day it can mean."""
        last = self.day or calendar.monthrange(self.year, self.month)[1]
        return date(self.year, self.month, last)

    @property
    def iso(self) -> str:
        """Return it as stored: 2019-05 or 2019-05-01."""
        month = f"{self.year:04}-{self.month:02}"
        return month if self.day is None else f"{month}-{self.day:02}"

    @property
    def shown(self) -> str:
        """Return it as people write it: 2019年5月 or 2019年5月1日."""
        month = f"{self.year}年{self.month}月"
        return month if self.day is None else f"{month}{self.day}日"

    def __lt__(self, other: Self) -> bool:
        """Tell whether it begins earlier."""
        mine = (self.year, self.month, self.day or 0)
        return mine < (other.year, other.month, other.day or 0)
