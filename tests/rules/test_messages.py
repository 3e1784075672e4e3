"""Texts with 【places】, and whom a step tells."""

from __future__ import annotations

import pytest

from jiangjian.rules.messages import (
    PLACE,
    PLACES,
    TOLD,
    WORDINGS,
    MessageKind,
    against_text,
    filled,
)
from jiangjian.rules.organisation import Level
from jiangjian.rules.stages import QUIET, STEPS, UNTOLD


def test_every_kind_has_words_that_can_be_filled():
    assert set(WORDINGS) == set(MessageKind)
    for each in WORDINGS.values():
        assert against_text(each.subject, each.body) == []


def test_what_is_not_told_yet_tells_nobody():
    """本级未推荐 and 拟发布 are told when somebody tells them, not by an e-mail."""
    assert {each for each in TOLD if each in QUIET or STEPS[each].after in UNTOLD} == set()
    assert {level for _, levels in TOLD.values() for level in levels} == {
        Level.UNIT,
        Level.RECOMMENDER,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("【单位】：还有【天数】天", "龙亭区总工会：还有3天"),
        ("【没有】", ""),
        ("【【单位】】", "【龙亭区总工会】"),
        ("没有地方", "没有地方"),
        ("【单位", "【单位"),
    ],
)
def test_places_are_filled(text, said):
    assert filled(text, {"单位": "龙亭区总工会", "天数": "3"}) == said


def test_what_is_filled_in_is_not_read_as_a_place():
    assert filled("【单位】【天数】", {"单位": "【天数】", "天数": "3"}) == "【天数】3"


def test_an_unknown_place_is_refused_with_those_that_are_known():
    (found,) = against_text("标题", "【领衔人】您好")

    assert (found.code, found.field, found.problem) == (
        "unknown_place",
        "body",
        "【领衔人】填不进内容",
    )
    assert set(PLACE.findall(found.remedy)) == set(PLACES)


def test_a_subject_has_one_line():
    assert [each.code for each in against_text("一\n二", "正文")] == ["subject_lines"]
