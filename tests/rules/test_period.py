"""What 近1年 means in days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from jiangjian.rules.amendment import Amendment, amended
from jiangjian.rules.deadline import BEIJING
from jiangjian.rules.period import period, shown_period
from tests.notices.reading import kaifeng, other


@pytest.mark.parametrize(
    ("reading", "days"),
    [
        ("deadline", (date(2023, 11, 21), date(2024, 11, 20))),
        ("notice", (date(2023, 11, 7), date(2024, 11, 6))),
        ("calendar", (date(2023, 1, 1), date(2023, 12, 31))),
    ],
)
def test_the_reading_says_where_the_year_ends(reading, days):
    notice = amended(kaifeng(), [Amendment("reading:year_window", "deadline", reading, "")])

    assert period("近1年", notice) == days


@pytest.mark.parametrize(
    ("ends", "days"),
    [
        (datetime(2024, 3, 1, tzinfo=BEIJING), (date(2023, 3, 1), date(2024, 2, 29))),
        (datetime(2024, 2, 29, tzinfo=BEIJING), (date(2023, 3, 1), date(2024, 2, 28))),
        (datetime(2025, 3, 1, tzinfo=BEIJING), (date(2024, 3, 1), date(2025, 2, 28))),
        (datetime(2025, 1, 1, tzinfo=BEIJING), (date(2024, 1, 1), date(2024, 12, 31))),
    ],
)
def test_a_year_around_29_february_has_no_gap(ends, days):
    assert period("近1年", replace(kaifeng(), ends=ends)) == days


def test_a_notice_without_the_reading_counts_to_the_deadline():
    assert period("近2年", other()) == (date(2029, 3, 16), date(2031, 3, 15))


def test_it_is_shown_with_both_days_and_other_words_stay_as_they_are():
    assert shown_period("近1年", kaifeng()) == "近1年（2023年11月21日至2024年11月20日）"
    assert shown_period("建立以来", kaifeng()) == "建立以来"
    assert shown_period("", kaifeng()) == ""
