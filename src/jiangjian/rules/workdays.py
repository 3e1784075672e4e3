"""Working days with 调休: when a time on public view begins and ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jiangjian.rules.findings import Finding, Weight

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    :ivar holidays: days off, whatever day of the week.
    :ivar makeups: weekend days that are worked (调休).
    :ivar years: years whose 调休 is known; in others only weekends are off.
    """

    holidays: frozenset[date]
    makeups: frozenset[date]
    years: frozenset[int]

    def works(self, day: date) -> bool:
        """Tell whether the day is a working day."""
        if day in self.makeups:
            return True
        return day not in self.holidays and day.weekday() < SATURDAY


def calendar_of(
    holidays: Collection[date], makeups: Collection[date], *, years: Collection[int] | None = None
) -> WorkCalendar:
    """Return a calendar made from data.

    :param years: for which the data is complete; those that occur in it where left out.
    :raises ValueError: a day is both off and worked.
    """
    both = sorted(set(holidays) & set(makeups))
    if both:
        raise ValueError(f"{both[0].isoformat()} 既是休息日又是补班日")
    known = years if years is not None else {day.year for day in (*holidays, *makeups)}
    return WorkCalendar(frozenset(holidays), frozenset(makeups), frozenset(known))


def publicity_begins(published: date, calendar: WorkCalendar) -> date:
    """Return the first day that counts: the first working day after ``published``.

    The day on which it goes up does not count (Civil Code art. 201).
    """
    return working_day_after(published, calendar)


def working_day_after(day: date, calendar: WorkCalendar) -> date:
    """Return the first working day after a day."""
    return next(_working_days(day, calendar))


def publicity_end(starts: date, working_days: int, calendar: WorkCalendar) -> date:
    """Return the last day that counts; the list stays up until its end.

    What goes up on Friday 22 November 2024 for 5 working days is 公示期：11月25日至11月29日（5个工作日）.

    :param starts: the day on which it goes up, which does not count.
    :param working_days: 1 or more.
    :raises ValueError: fewer than 1.
    """
    if working_days < 1:
        raise ValueError(f"公示天数是{working_days}，至少1个工作日")
    counted = _working_days(starts, calendar)
    for _ in range(working_days - 1):
        next(counted)
    return next(counted)


def unknown_years(starts: date, ends: date, calendar: WorkCalendar) -> tuple[Finding, ...]:
    """Return a warning where a time touches years whose 调休 is not known."""
    unknown = [each for each in range(starts.year, ends.year + 1) if each not in calendar.years]
    if not unknown:
        return ()
    years = "、".join(f"{each}年" for each in unknown)
    return (
        Finding(
            code="workdays_unknown",
            problem=f"没有{years}的放假调休安排，{ends.month}月{ends.day}日的期满日只按周六、周日休息推算",
            remedy="请对照国务院办公厅当年的放假通知核对期满日，有出入的请改期或更新放假数据",
            weight=Weight.WARNS,
        ),
    )


def _working_days(after: date, calendar: WorkCalendar) -> Iterator[date]:
    """Yield the working days after a day, without end."""
    day = after
    while True:
        day += ONE_DAY
        if calendar.works(day):
            yield day
