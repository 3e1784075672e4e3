"""Whole numbers; the bad spellings of the catalogue by id."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jiangjian.rules.findings import Weight
from jiangjian.rules.values import Understood
from tests.rules.values.fields import MEMBERS, codes, problem, read

READ = [
    ("NUM-024", "12.0", 12, "按 12 人 理解"),
    ("NUM-026", "12人", 12, "按 12 人 理解"),
    ("NUM-026", "12 人", 12, "按 12 人 理解"),
    ("NUM-028", "+5", 5, "按 5 人 理解"),
    ("NUM-028", " 12 ", 12, ""),
    ("NUM-028", "\u200b12", 12, ""),
    ("full width", "１２", 12, "按 12 人 理解"),
    ("grouped", "1,200", 1200, "按 1200 人 理解"),
    ("zero", "0", 0, ""),
    ("NUM-013", "-0", 0, "按 0 人 理解"),
]
REFUSED = [
    ("NUM-009", "约12", "要填准确的数"),
    ("NUM-010", "10-12", "像是一个范围"),
    ("NUM-015", "1_000", "不是一个数"),
    ("NUM-016", "NaN", "不是一个数"),
    ("NUM-025", "12.5", "不是整数"),
    ("NUM-027", "①", "要用阿拉伯数字"),
    ("NUM-027", "²", "要用阿拉伯数字"),
    ("NUM-027", "十二", "要用阿拉伯数字"),
    ("NUM-027", "0x10", "不是一个数"),
    ("another unit", "12项", "单位应为人"),
]


def row(rows):
    return {"argvalues": [each[1:] for each in rows], "ids": [each[0] for each in rows]}


@pytest.mark.parametrize(("typed", "value", "note"), **row(READ))
def test_a_spelling_in_use_is_read_and_told(typed, value, note):
    assert read(MEMBERS, typed) == Understood(value, str(value), str(value), note)


@pytest.mark.parametrize(("typed", "why"), **row(REFUSED))
def test_what_is_not_one_count_is_refused_with_why(typed, why):
    found = read(MEMBERS, typed)

    assert (found.value, found.text, codes(found)) == (None, typed, ["number"])
    assert why in problem(found)
    assert found.findings[0].remedy == "请只填整数，如 12（单位：人）"


@pytest.mark.parametrize(
    ("typed", "against"),
    [
        ("0", ["number_range"]),
        ("1", []),
        ("200", []),
        ("201", ["number_range"]),
        ("-5", ["number_range"]),
    ],
    ids=["below", "least", "most", "above", "NUM-012"],
)
def test_the_bounds_themselves_pass(typed, against):
    bounded = replace(MEMBERS, least=Decimal(1), most=Decimal(200))

    assert codes(read(bounded, typed)) == against


def test_more_than_any_field_holds_is_blocked():
    """NUM-020."""
    assert codes(read(MEMBERS, "9999999999999")) == ["number_range"]


@pytest.mark.parametrize("typed", ["201", "100000"], ids=["one more", "NUM-031"])
def test_more_than_usual_is_asked_about(typed):
    found = read(replace(MEMBERS, usual_most=Decimal(200)), typed)

    assert problem(found) == f"成员人数填的是 {typed}人，一般不超过 200人"
    assert found.findings[0].weight is Weight.ASKS
