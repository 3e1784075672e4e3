from __future__ import annotations

from datetime import date

import pytest

from jiangjian.rules.days import anniversary, full_years


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2023, 11, 20), 1, date(2024, 11, 20)),
        (date(2024, 2, 29), 1, date(2025, 3, 1)),  # DAT-019
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
    ],
)
def test_a_year_later(day, years, later):
    assert anniversary(day, years) == later


@pytest.mark.parametrize(
    ("until", "years"),
    [
        (date(2024, 11, 19), 0),
        (date(2024, 11, 20), 1),
        (date(2025, 11, 19), 1),
        (date(2023, 11, 19), -1),
    ],
)
def test_only_whole_years_count(until, years):
    assert full_years(date(2023, 11, 20), until) == years
