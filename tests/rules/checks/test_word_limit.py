from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Weight


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("业" * 500, [], id="TXT-020 exactly 500"),
        pytest.param("业" * 501, ["achievements_over_500"], id="TXT-021 one more"),
        pytest.param(
            "\r\n".join(["业" * 12] * 40 + ["绩" * 20]), [], id="TXT-022 500 and 40 line ends"
        ),
        ("业" * 498 + "12.5kV降", []),  # a number with its unit counts one
        ("", []),
    ],
)
def test_word_limit(case, ruled, text, codes):
    found = find_all(case(achievements=text), ruled("word_limit"))

    assert [each.code for each in found] == codes


def test_it_tells_the_count_the_limit_and_the_count_without_punctuation(case, ruled):
    notice = ruled("word_limit")

    assert find_all(case(achievements="业" * 500 + "，。"), notice) == (
        Finding(
            code="achievements_over_500",
            field="achievements",
            clause=notice.rules[0].clause,
            weight=Weight.BLOCKS,
            problem="创新工作室主要业绩有502字，超过500字（不计标点为500字）",
            remedy="请删减2字；字数与WPS“字数统计”的“字数”一致",
        ),
    )


def test_punctuation_may_be_left_out_of_the_count(case, ruled):  # I-16
    notice = ruled("word_limit", readings={"word_limit_counting": "without_punctuation"})

    assert find_all(case(achievements="业" * 500 + "，。"), notice) == ()
    assert [each.problem for each in find_all(case(achievements="业" * 501 + "，。"), notice)] == [
        "创新工作室主要业绩有501字，超过500字（计标点为503字）"
    ]


@pytest.mark.parametrize("weight", Weight)
def test_what_it_does_is_a_reading(case, ruled, weight):  # I-16
    notice = ruled("word_limit", readings={"word_limit_weight": weight.value})

    assert [each.weight for each in find_all(case(achievements="业" * 501), notice)] == [weight]


def test_without_a_number_the_field_says_the_limit(case, ruled):
    notice = ruled("word_limit", numbers={})

    assert [each.code for each in find_all(case(achievements="业" * 501), notice)] == [
        "achievements_over_500"
    ]


def test_it_is_told_once(case, notice):
    assert [each.code for each in find_all(case(achievements="业" * 501), notice)] == [
        "achievements_over_500"
    ]
