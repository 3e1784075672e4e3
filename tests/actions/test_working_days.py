"""The calendar of working days."""

from __future__ import annotations

from datetime import date

from jiangjian.actions.working_days import calendar_around
from jiangjian.rules.workdays import publicity_end


def test_a_holiday_and_its_make_up_day_are_known():
    calendar = calendar_around(date(2025, 9, 20))

    assert calendar.works(date(2025, 10, 1)) is False
    assert calendar.works(date(2025, 10, 11)) is True  # a Saturday worked for it
    assert publicity_end(date(2025, 9, 26), 5, calendar) == date(2025, 10, 10)


def test_of_a_year_without_data_weekends_alone_are_off():
    calendar = calendar_around(date(2090, 10, 1))

    assert calendar.years == frozenset()
    assert publicity_end(date(2090, 9, 29), 1, calendar) == date(2090, 10, 2)
