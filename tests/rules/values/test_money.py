"""Money in 万元; the bad spellings of the catalogue by id."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiangjian.rules.findings import Weight
from jiangjian.rules.values import Understood
from tests.rules.values.fields import FUNDING, codes, problem, read

READ = [
    ("NUM-001", "85", "85.00", ""),
    ("NUM-001", "85.5", "85.50", ""),
    ("NUM-001", "85.50", "85.50", ""),
    ("NUM-002", "８５．５", "85.50", "按 85.5 万元 理解"),
    ("NUM-004", "1，200", "1200.00", "按 1200 万元 理解"),
    ("NUM-004", "1 200", "1200.00", "按 1200 万元 理解"),
    ("NUM-005", "85万", "85.00", "按 85 万元 理解"),
    ("NUM-005", "85万元", "85.00", "按 85 万元 理解"),
    ("NUM-013", "-0", "0.00", "按 0 万元 理解"),
    ("NUM-013", "-0.00", "0.00", "按 0 万元 理解"),
    ("NUM-022", "0", "0.00", ""),
    ("NUM-028", "+5", "5.00", "按 5 万元 理解"),
    ("NUM-028", " 12 ", "12.00", ""),
    ("NUM-028", "\u200b12", "12.00", ""),
    ("leading zero", "085", "85.00", "按 85 万元 理解"),
    ("trailing zeros", "85.500", "85.50", "按 85.5 万元 理解"),
]
REFUSED = [
    ("NUM-008", "0.85亿元", "合 8500 万元"),
    ("NUM-009", "约85", "要填准确的数"),
    ("NUM-009", "85左右", "要填准确的数"),
    ("NUM-009", "85余", "要填准确的数"),
    ("NUM-010", "80-90", "像是一个范围"),
    ("NUM-010", "80～90", "像是一个范围"),
    ("NUM-015", "1_000", "不是一个数"),
    ("NUM-016", "NaN", "不是一个数"),
    ("NUM-016", "Infinity", "不是一个数"),
    ("NUM-016", "-inf", "不是一个数"),
    ("NUM-018", "85.555", "最多两位小数"),
    ("NUM-018", "855元", "是 0.0855 万元，最多两位小数"),
    ("a group of two", "1,20", "不是一个数"),
    ("an exponent", "1e3", "不是一个数"),
    ("numerals", "八十五", "要用阿拉伯数字"),
]
OUT_OF_RANGE = [
    ("NUM-012", "-5", "小于最小值 0万元"),
    ("NUM-020", "9999999999999", "大于最大值 9999999.99万元"),
    ("a cent above", "10000000", "大于最大值 9999999.99万元"),
]


def row(rows):
    return {"argvalues": [each[1:] for each in rows], "ids": [each[0] for each in rows]}


@pytest.mark.parametrize(("typed", "text", "note"), **row(READ))
def test_a_spelling_in_use_is_read_and_told(typed, text, note):
    assert read(FUNDING, typed) == Understood(Decimal(text), text, text, note)


@pytest.mark.parametrize(("typed", "why"), **row(REFUSED))
def test_what_is_not_one_amount_is_refused_with_why(typed, why):
    found = read(FUNDING, typed)

    assert (found.value, found.text, codes(found)) == (None, typed, ["number"])
    assert why in problem(found)
    assert f"“{typed}”" in problem(found)


def test_another_unit_is_refused_with_the_amount_to_fill_in():
    """NUM-008."""
    assert read(FUNDING, "0.85亿元").findings[0].remedy == "请填 8500（单位：万元）"


@pytest.mark.parametrize(("typed", "why"), **row(OUT_OF_RANGE))
def test_what_lies_outside_the_bounds_is_blocked_with_both_numbers(typed, why):
    found = read(FUNDING, typed)

    assert codes(found) == ["number_range"]
    assert why in problem(found)
    assert typed in problem(found)


def test_yuan_are_taken_only_after_a_person_has_confirmed():
    """NUM-006."""
    found = read(FUNDING, "850000元")

    assert (found.value, found.text, found.confirm) == (Decimal("85.00"), "85.00", "85.00")
    assert codes(found) == ["confirm"]
    assert "85 万元" in problem(found)
    assert read(FUNDING, found.confirm) == Understood(Decimal("85.00"), "85.00", "85.00")


def test_yuan_typed_into_the_box_of_wan_are_asked_about():
    """NUM-007."""
    found = read(FUNDING, "850000")

    assert found.value == Decimal("850000.00")
    assert [each.weight for each in found.findings] == [Weight.ASKS]
    assert problem(found).endswith("相当于 85 亿元，是否误填为元？")


@pytest.mark.parametrize(
    ("typed", "asked"), [("100000", []), ("100000.01", ["unusual"]), ("9999999.99", ["unusual"])]
)
def test_the_usual_most_itself_is_not_asked_about(typed, asked):
    assert codes(read(FUNDING, typed)) == asked


def test_ten_times_ten_cents_is_one():
    """NUM-019: amounts are exact, so that sums are."""
    amounts = [read(FUNDING, "0.10").value for _ in range(10)]

    assert str(sum(amounts)) == "1.00"


@pytest.mark.parametrize("typed", ["无", "/", "—"], ids=["NUM-023"] * 3)
def test_none_is_kept_apart_from_nothing_and_from_zero(typed):
    """NUM-022, NUM-023."""
    found = read(FUNDING, typed)

    assert (found.value, found.text, codes(found)) == (None, "无", [])
    assert read(FUNDING, "") == Understood(None, "", "")
