"""Which numbers of a spreadsheet are days, and how much of a day shows."""

from __future__ import annotations

import pytest

from jiangjian.documents.summary_reading.cells import CellKind
from jiangjian.documents.summary_reading.formats import NO_MONTH, NO_YEAR, read_number

DAY, NUMBER, TEXT = CellKind.DAY, CellKind.NUMBER, CellKind.TEXT


@pytest.mark.parametrize(
    ("text", "code", "wanted"),
    [
        ("43586", "yyyy/m/d", (DAY, "2019-05-01", "")),
        ("43586", 'yyyy"年"m"月"d"日";@', (DAY, "2019-05-01", "")),
        ("43586.5", "yyyy/m/d h:mm", (DAY, "2019-05-01", "")),
        ("43586", 'yyyy"年"m"月"', (DAY, "2019-05", "")),
        ("43586", "mmm-yy", (DAY, "2019-05", "")),
        ("43586", '[DBNum1][$-804]yyyy"年"m"月"', (DAY, "2019-05", "")),
        ("43586", 'm"月"d"日"', (DAY, "2019-05-01", NO_YEAR)),
        ("43586", "yyyy", (DAY, "2019-05", NO_MONTH)),
        ("43586", "", (NUMBER, "43586", "")),
        ("43586", "General", (NUMBER, "43586", "")),
        ("4126", "0.00E+00", (NUMBER, "4126", "")),
        ("4126", '0.00"万元"', (NUMBER, "4126", "")),
        ("4126", "#,##0_);[Red](#,##0)", (NUMBER, "4126", "")),
        ("37100000059", "000000000000", (TEXT, "037100000059", "")),
        ("13800003202", "00000000000", (NUMBER, "13800003202", "")),
        ("60", "yyyy/m/d", (NUMBER, "60", "")),
        ("-3", "yyyy/m/d", (NUMBER, "-3", "")),
    ],
)
def test_a_number_by_its_format(text, code, wanted):
    assert read_number(text, code, since_1904=False) == wanted


def test_days_may_count_from_1904():
    assert read_number("42124", "yyyy/m/d", since_1904=True) == (DAY, "2019-05-01", "")
