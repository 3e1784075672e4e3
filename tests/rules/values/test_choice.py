"""One of several options; the bad spellings of the catalogue by id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.values import Understood
from tests.rules.values.fields import SEX, codes, problem, read

PEOPLE = Field(
    "leader_ethnicity", "民族", "leader", Kind.CHOICE, options=("汉族", "回族", "满族", "维吾尔族")
)
GRADE = Field(
    "leader_grade",
    "技术等级",
    "leader",
    Kind.CHOICE,
    options=("技师", "高级技师"),
    open_choice=True,
)


def test_an_option_is_taken_as_typed():
    assert read(SEX, "男") == Understood("男", "男", "男")


@pytest.mark.parametrize(
    ("field", "typed", "option"),
    [
        (SEX, "男性", "男"),
        (PEOPLE, "汉", "汉族"),
        (PEOPLE, "汉 族", "汉族"),
        (PEOPLE, "維吾爾族", "维吾尔族"),
    ],
    ids=["CAT-001", "without 族", "padded", "traditional"],
)
def test_another_spelling_of_an_option_is_read_and_told(field, typed, option):
    assert read(field, typed) == Understood(option, option, option, f"按 {option} 理解")


@pytest.mark.parametrize(
    ("typed", "option"), [("回民", "回族"), ("满州", "满族")], ids=["CAT-004", "CAT-004"]
)
def test_what_only_a_person_can_decide_is_refused_with_a_suggestion(typed, option):
    found = read(PEOPLE, typed)

    assert (found.value, codes(found)) == (None, ["choice"])
    assert problem(found) == f"民族写的是“{typed}”，不在选项里"
    assert found.findings[0].remedy == f"是否为“{option}”？请选择"


def test_what_resembles_nothing_is_refused_with_the_options():
    found = read(SEX, "x")

    assert found.findings[0].remedy == "请从 男、女 中选择"


@pytest.mark.parametrize("typed", ["特级技师", "首席技师"], ids=["CAT-008", "CAT-008"])
def test_an_open_choice_takes_new_grades_as_typed(typed):
    assert read(GRADE, typed) == Understood(typed, typed, typed)


def test_the_same_grade_is_refused_where_the_choice_is_closed():
    assert codes(read(replace(GRADE, open_choice=False), "首席技师")) == ["choice"]
