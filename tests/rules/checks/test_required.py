from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Weight


def test_a_missing_day_is_asked_for_by_its_name(case, ruled):
    notice = ruled("required")

    assert find_all(case(established_on=""), notice) == (
        Finding(
            code="missing_required",
            field="established_on",
            clause=notice.field("established_on").clause,
            weight=Weight.BLOCKS,
            problem="建立日期还没有填写",
            remedy="请填写建立日期",
        ),
    )


@pytest.mark.parametrize("typed", ["", "\u3000\u3000", "\u200b\u200b"])  # TXT-001 TXT-002 TXT-003
def test_what_cannot_be_seen_is_missing(case, ruled, typed):
    assert [each.field for each in find_all(case(studio_name=typed), ruled("required"))] == [
        "studio_name"
    ]


def test_the_unit_is_told_where_the_label_does_not_hold_it(case, ruled):
    found = find_all(case(member_count="", funding=""), ruled("required"))

    assert [each.remedy for each in found] == [
        "请填写成员人数（单位：人）",
        "请填写经费投入（万元）",
    ]


def test_a_choice_is_chosen(case, ruled):
    assert [each.remedy for each in find_all(case(leader_sex=""), ruled("required"))] == [
        "请选择性别"
    ]


def test_nought_is_a_value(case, ruled):  # NUM-022
    assert find_all(case(patent_count="0"), ruled("required")) == ()


def test_an_optional_field_may_stay_empty_or_say_none(case, ruled):  # TXT-043
    assert find_all(case(awards="", standards="无"), ruled("required")) == ()


@pytest.mark.parametrize(
    ("key", "typed", "missing"),
    [
        ("patent_count", "无", []),  # NUM-023
        ("funding", "/", []),
        ("studio_name", "无", ["studio_name"]),
    ],
)
def test_none_is_an_answer_to_how_many_but_not_to_what(case, ruled, key, typed, missing):
    assert [each.field for each in find_all(case(**{key: typed}), ruled("required"))] == missing


def test_a_value_that_cannot_be_read_is_not_also_missing(case, ruled):
    found = find_all(case(established_on="2024-02-30"), ruled("required"))

    assert "missing_required" not in {each.code for each in found}
    assert len(found) == 1
