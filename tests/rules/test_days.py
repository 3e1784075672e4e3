from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import jiangjian
from jiangjian.rules.days import anniversary, example_day, full_years


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


FIXED = re.compile(r"例如 ?20\d\d年|placeholder=\"20\d\d-")
"""An example of a day that stays in its year."""


def test_an_example_is_a_day_at_hand():
    assert example_day(date(2026, 3, 5)) == "例如 2026年3月5日"


def test_no_example_of_a_day_stays_in_one_year():
    source = Path(jiangjian.__file__).parent
    files = [each for kind in ("*.py", "*.html") for each in source.rglob(kind)]
    told = [
        f"{each.name}: {line.strip()}"
        for each in files
        for line in each.read_text(encoding="utf-8").splitlines()
        if FIXED.search(line)
    ]

    assert len(files) > 100
    assert told == ["days.py: '例如 2026年3月5日'"]
