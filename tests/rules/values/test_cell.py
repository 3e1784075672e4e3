"""What a spreadsheet cell means for a field; the bad cells of the catalogue by id."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.values import PartialDay, Understood, from_cell
from tests.rules.values.fields import (
    BIRTH,
    ESTABLISHED,
    FIELDS,
    FUNDING,
    LEADER,
    MEMBERS,
    PHONE,
    STUDIO,
    TODAY,
    codes,
    problem,
)

SPRING_FORWARD = datetime(1986, 5, 4, 2, 30)  # noqa: DTZ001 - cells hold no zone; this hour was left out in China
VALUES = [
    ("DAT-010", ESTABLISHED, 45616, PartialDay(2024, 11, 20)),
    ("DAT-010", ESTABLISHED, 45616.75, PartialDay(2024, 11, 20)),
    ("DAT-026", ESTABLISHED, SPRING_FORWARD, PartialDay(1986, 5, 4)),
    ("DAT-026", ESTABLISHED, "1986-05-04 02:30", PartialDay(1986, 5, 4)),
    ("a date", ESTABLISHED, date(2019, 5, 1), PartialDay(2019, 5, 1)),
    ("DAT-024", BIRTH, date(1985, 3, 12), PartialDay(1985, 3)),
    ("DAT-006", ESTABLISHED, 202405, PartialDay(2024, 5)),
    ("DAT-006", ESTABLISHED, 20240520.0, PartialDay(2024, 5, 20)),
    ("DAT-005", ESTABLISHED, 2019.05, PartialDay(2019, 5)),
    ("DAT-005", ESTABLISHED, "2019年5月", PartialDay(2019, 5)),
    ("NUM-024", MEMBERS, 12.0, 12),
    ("NUM-036", FUNDING, 85.49999999999999, Decimal("85.50")),
    ("NUM-037", FUNDING, "'085", Decimal("85.00")),
    ("NUM-022", FUNDING, 0.0, Decimal("0.00")),
    ("NUM-013", FUNDING, -0.0, Decimal("0.00")),
    ("TEL-010", PHONE, 1.3800138e10, "13800138000"),
    ("TEL-010", PHONE, 13800138000, "13800138000"),
    ("text", STUDIO, " 张三创新工作室 ", "张三创新工作室"),
    ("a number as text", STUDIO, 301.0, "301"),
    ("nothing", STUDIO, None, None),
]
REFUSED = [
    ("NUM-039", FUNDING, "#N/A", "cell", "是表格的错误值"),
    ("NUM-039", STUDIO, "#REF!", "cell", "是表格的错误值"),
    ("NUM-039", MEMBERS, "#DIV/0!", "cell", "是表格的错误值"),
    ("NUM-016", FUNDING, float("nan"), "cell", "不是一个数"),
    ("NUM-016", FUNDING, float("inf"), "cell", "不是一个数"),
    ("NUM-018", FUNDING, 85.555, "number", "最多两位小数"),
    ("NUM-025", MEMBERS, 12.5, "number", "不是整数"),
    ("TEL-010", PHONE, 13800138000.5, "phone", "被表格软件存成了小数"),
    ("TEL-010", PHONE, "1.3800138E+10", "phone", "不像电话号码"),
    ("TEL-012", PHONE, 410203198503121234, "id_number", "不收集身份证号码"),
    ("DAT-027", ESTABLISHED, "2024-11-20T23:59:59Z", "date", "只填日期，不填时刻"),
    ("October or January", ESTABLISHED, 2019.1, "date", "分不清是 1 月还是 10 月"),
    ("a year", ESTABLISHED, 2019, "date", "只有年份"),
    ("a small number", ESTABLISHED, 5, "date", "看不出是哪一天"),
    ("a truth value", MEMBERS, True, "cell", "是逻辑值"),
    ("a date", MEMBERS, date(2019, 5, 1), "cell", "是日期（2019年5月1日）"),
    ("a date", STUDIO, date(2019, 5, 1), "cell", "是日期（2019年5月1日）"),
    ("a time", MEMBERS, time(2, 30), "cell", "是时刻"),
    ("a duration", MEMBERS, timedelta(hours=2), "cell", "是时刻"),
]


def cell(field, value, **place):
    return from_cell(field, value, today=TODAY, area_code="0371", **place)


@pytest.mark.parametrize(
    ("field", "value", "meant"), [each[1:] for each in VALUES], ids=[each[0] for each in VALUES]
)
def test_a_cell_has_a_value(field, value, meant):
    found = cell(field, value)

    assert (found.value, found.findings) == (meant, ())


@pytest.mark.parametrize(
    ("field", "value", "code", "why"),
    [each[1:] for each in REFUSED],
    ids=[each[0] for each in REFUSED],
)
def test_a_cell_without_a_sure_value_is_refused_with_why(field, value, code, why):
    found = cell(field, value)

    assert (found.value, codes(found)) == (None, [code])
    assert why in problem(found)


def test_the_sheet_and_the_cell_are_named():
    """NUM-039."""
    found = cell(FUNDING, "#N/A", at="汇总表 J5")

    assert problem(found) == "汇总表 J5：经费投入（万元）写的是“#N/A”，是表格的错误值"


def test_a_leading_apostrophe_is_told():
    """NUM-037."""
    assert cell(FUNDING, "'085").note == "按 85 万元 理解"


def test_a_landline_that_lost_its_zero_waits_for_a_person():
    found = cell(PHONE, 37125665219)

    assert (found.text, found.confirm, codes(found)) == (
        "0371-25665219",
        "0371-25665219",
        ["confirm"],
    )


def test_a_day_to_come_is_blocked_from_a_cell_too():
    """DAT-016."""
    assert codes(cell(ESTABLISHED, 45617)) == ["date_range"]


def test_an_empty_cell_is_no_matter():
    """NUM-022."""
    assert cell(FUNDING, None) == cell(FUNDING, " ") == Understood(None, "", "")


@given(
    field=st.sampled_from(FIELDS),
    value=st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text()
    | st.datetimes()
    | st.dates()
    | st.times()
    | st.timedeltas(),
)
def test_no_cell_is_too_strange(field, value):
    found = cell(field, value, at="甲 A1")

    assert all(each.problem.startswith("甲 A1：") for each in found.findings)


def test_a_name_of_digits_is_refused():
    """NAM-017."""
    assert codes(cell(LEADER, 12)) == ["name"]
