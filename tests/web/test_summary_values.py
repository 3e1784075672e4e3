"""Cells of 附件2 read as 附件1 does."""

from __future__ import annotations

import pytest

from jiangjian.web.summary_values import printed_day, printed_row


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("2019-05", "2019年5月"),
        ("2020-06-01", "2020年6月1日"),
        ("建厂时", "建厂时"),
        ("2019-05-", "2019-05-"),
        ("", ""),
    ],
)
def test_a_stored_day_is_printed_as_people_write_it(stored, printed):
    assert printed_day(stored) == printed


def test_only_columns_of_days_are_touched():
    row = {"established_on": "2019-05", "standards": "2019-05"}

    assert printed_row(row, frozenset({"established_on"})) == {
        "established_on": "2019年5月",
        "standards": "2019-05",
    }
