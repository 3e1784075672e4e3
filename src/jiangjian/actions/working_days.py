"""The calendar of working days, read where the library knows the year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import chinese_calendar

from jiangjian.rules.workdays import calendar_of

if TYPE_CHECKING:
    from jiangjian.rules.workdays import WorkCalendar

SPAN: Final = 60
"""Days looked ahead: more than any 公示 lasts, the longest holiday included."""


def calendar_around(day: date) -> WorkCalendar:
    """Return holidays and make-up days (调休) of the weeks after ``day``.

    For a year the library has no data for, neither is known and only weekends count as days off.
    """
    holidays, makeups, years = set(), set(), set()
    for each in (day + timedelta(days=ahead) for ahead in range(SPAN)):
        try:
            working = chinese_calendar.is_workday(each)
        except NotImplementedError:
            continue
        years.add(each.year)
        weekend = each.weekday() >= 5  # noqa: PLR2004 - Saturday
        if working and weekend:
            makeups.add(each)
        if not working and not weekend:
            holidays.add(each)
    return calendar_of(holidays, makeups, years=years)
