from __future__ import annotations

from datetime import date

import pytest

from jiangjian.rules.honour_dates import Dated, dates_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2018年开封市劳动模范", [Dated("2018年", date(2018, 12, 31))]),
        ("开封工匠（2019.5）", [Dated("2019年5月", date(2019, 5, 31))]),
        (
            "2020年2月、2021-12-03",
            [Dated("2020年2月", date(2020, 2, 29)), Dated("2021年12月", date(2021, 12, 31))],
        ),
        ("劳动模范（2018）", [Dated("2018年", date(2018, 12, 31))]),
        ("第12019号证书，13800201800", []),
        ("无", []),
    ],
)
def test_years_and_months_in_a_text(text, found):
    assert [*dates_in(text)] == found
