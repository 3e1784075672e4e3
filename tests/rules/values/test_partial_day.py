from __future__ import annotations

from datetime import date

from jiangjian.rules.values import PartialDay


def test_a_month_spans_all_its_days():
    month = PartialDay(2024, 2)

    assert (month.first_day, month.last_day) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_day_spans_itself():
    day = PartialDay(2024, 2, 3)

    assert (day.first_day, day.last_day) == (date(2024, 2, 3), date(2024, 2, 3))


def test_a_month_stands_before_its_first_day_and_after_the_month_before():
    days = [PartialDay(2024, 2, 1), PartialDay(2024, 2), PartialDay(2024, 1, 31)]

    assert sorted(days) == [PartialDay(2024, 1, 31), PartialDay(2024, 2), PartialDay(2024, 2, 1)]


def test_a_month_is_not_its_first_day():
    assert PartialDay(2024, 2) != PartialDay(2024, 2, 1)


def test_stored_and_shown_spellings_keep_the_precision():
    day, month = PartialDay.of(date(2019, 5, 1)), PartialDay(2019, 5)

    assert (day.iso, day.shown) == ("2019-05-01", "2019年5月1日")
    assert (month.iso, month.shown) == ("2019-05", "2019年5月")
