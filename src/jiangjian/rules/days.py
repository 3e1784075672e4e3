"""Whole years between days, as the Civil Code counts them."""

from __future__ import annotations

from datetime import date


def anniversary(day: date, years: int) -> date:
    """Return the same day ``years`` later; 29 February falls on 1 March where there is none.

    A studio founded on 29 February 2024 has run a year on 1 March 2025, not on 28 February.

    >>> anniversary(date(2024, 2, 29), 1)
    datetime.date(2025, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def full_years(since: date, until: date) -> int:
    """Return how many whole years have passed; negative where ``since`` lies later.

    >>> full_years(date(2023, 11, 20), date(2024, 11, 20)), full_years(date(2023, 11, 21), date(2024, 11, 20))
    (1, 0)
    """
    years = until.year - since.year
    return years if anniversary(since, years) <= until else years - 1


def example_day(today: date) -> str:
    """Return how a day is written, shown by one that is at hand: an example of no other year.

    >>> example_day(date(2026, 3, 5))
    '例如 2026年3月5日'
    """
    return f"例如 {shown_day(today)}"


def shown_day(day: date) -> str:
    """Return a day as people read it, without leading zeros.

    >>> shown_day(date(2024, 3, 5))
    '2024年3月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
