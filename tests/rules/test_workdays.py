"""Days of 公示: working days with 调休, the day it goes up not counted."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.rules.findings import Weight
from jiangjian.rules.workdays import (
    WorkCalendar,
    calendar_of,
    publicity_begins,
    publicity_end,
    unknown_years,
    working_day_after,
)

PLAIN = calendar_of([], [], years=[2024])
SPRING = calendar_of(  # Spring Festival of 2025: off 28 January to 4 February, worked 26 January and 8 February
    [
        *(date(2025, 1, day) for day in (28, 29, 30, 31)),
        *(date(2025, 2, day) for day in (1, 2, 3, 4)),
    ],
    [date(2025, 1, 26), date(2025, 2, 8)],
)


@pytest.mark.parametrize(
    ("starts", "days", "begins", "ends"),
    [
        (date(2024, 11, 22), 5, date(2024, 11, 25), date(2024, 11, 29)),  # up on a Friday
        (date(2024, 11, 23), 5, date(2024, 11, 25), date(2024, 11, 29)),  # on a Saturday
        (date(2024, 11, 24), 5, date(2024, 11, 25), date(2024, 11, 29)),  # on a Sunday
        (date(2024, 11, 25), 5, date(2024, 11, 26), date(2024, 12, 2)),  # on a Monday
        (date(2024, 11, 25), 1, date(2024, 11, 26), date(2024, 11, 26)),
        (date(2024, 11, 22), 7, date(2024, 11, 25), date(2024, 12, 3)),
    ],
)
def test_the_first_working_day_after_it_went_up_is_day_one(starts, days, begins, ends):
    assert publicity_begins(starts, PLAIN) == working_day_after(starts, PLAIN) == begins
    assert publicity_end(starts, days, PLAIN) == ends


@pytest.mark.parametrize(
    ("starts", "begins", "ends"),
    [
        (
            date(2025, 1, 24),
            date(2025, 1, 26),
            date(2025, 2, 7),
        ),  # 26, 27 January, 5, 6, 7 February
        (date(2025, 1, 27), date(2025, 2, 5), date(2025, 2, 10)),  # the worked Saturday counts
    ],
)
def test_spring_festival_is_off_and_its_worked_weekends_count(starts, begins, ends):
    """TIM-025."""
    assert publicity_begins(starts, SPRING) == begins
    assert publicity_end(starts, 5, SPRING) == ends


@pytest.mark.parametrize("days", [0, -1])
def test_fewer_than_one_day_is_refused(days):
    with pytest.raises(ValueError, match=f"公示天数是{days}，至少1个工作日"):
        publicity_end(date(2024, 11, 22), days, PLAIN)


def test_a_day_both_off_and_worked_is_refused():
    with pytest.raises(ValueError, match="2025-01-26 既是休息日又是补班日"):
        calendar_of([date(2025, 1, 26)], [date(2025, 1, 26)])


def test_known_years_are_those_of_the_data_unless_they_are_given():
    assert SPRING.years == frozenset({2025})
    assert calendar_of([], [], years=[2024, 2025]) == WorkCalendar(
        frozenset(), frozenset(), frozenset({2024, 2025})
    )


def test_a_year_without_data_counts_weekends_only_and_warns():
    found = unknown_years(date(2024, 12, 30), date(2026, 1, 6), PLAIN)

    assert publicity_end(date(2026, 1, 1), 1, PLAIN) == date(2026, 1, 2)
    assert [(each.code, each.weight, each.problem) for each in found] == [
        (
            "workdays_unknown",
            Weight.WARNS,
            "没有2025年、2026年的放假调休安排，1月6日的期满日只按周六、周日休息推算",
        )
    ]
    assert unknown_years(date(2024, 11, 22), date(2024, 11, 29), PLAIN) == ()
