from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Weight


@pytest.mark.parametrize(
    ("born", "found"),
    [
        pytest.param(
            "2008-12",
            [("出生年月为2008年12月，到2024年11月20日为15周岁，不满16周岁", Weight.BLOCKS)],
            id="DAT-023 below 16",
        ),
        pytest.param("2008-11", [], id="DAT-023 16 in that month, perhaps"),
        pytest.param("1943-11", [], id="DAT-023 80 for sure, 81 perhaps"),
        pytest.param(
            "1943-10",
            [("出生年月为1943年10月，到2024年11月20日已81周岁，超过80周岁", Weight.WARNS)],
            id="DAT-023 above 80",
        ),
        ("1979-12", []),
        ("", []),
    ],
)
def test_only_what_a_month_makes_certain_counts(case, ruled, born, found):
    assert [
        (each.problem, each.weight)
        for each in find_all(case(leader_birth=born), ruled("leader_age"))
    ] == found


@pytest.mark.parametrize(
    ("born", "problems"),
    [
        pytest.param(
            "1979-10", ["政治面貌为共青团员，领衔人已45周岁，超过28周岁"], id="CAT-006 aged 45"
        ),
        pytest.param(
            "1995-10", ["政治面貌为共青团员，领衔人已29周岁，超过28周岁"], id="CAT-006 aged 29"
        ),
        pytest.param("1995-11", [], id="CAT-006 28 for sure, 29 perhaps"),
    ],
)
def test_a_league_member_of_that_age_is_marked(case, ruled, born, problems):
    found = find_all(case(leader_birth=born, leader_politics="共青团员"), ruled("leader_age"))

    assert [(each.problem, each.field, each.weight) for each in found] == [
        (problem, "leader_politics", Weight.WARNS) for problem in problems
    ]


def test_an_officer_of_the_league_may_say_so(case, ruled):
    remedies = [
        each.remedy
        for born in ("1995-10", "1979-10")
        for each in find_all(
            case(leader_birth=born, leader_politics="共青团员"), ruled("leader_age")
        )
    ]

    assert remedies == [
        "请核对政治面貌；在团内任职、仍保留团籍的，请说明",
        "请核对政治面貌和出生年月；已离团的，请改为现在的政治面貌",
    ]


def test_another_notice_may_have_other_ages(case, ruled):
    notice = ruled("leader_age", numbers={"least": 18, "usual_most": 60})

    assert [each.code for each in find_all(case(leader_birth="2006-12"), notice)] == [
        "leader_too_young"
    ]
    assert [each.code for each in find_all(case(leader_birth="1963-10"), notice)] == [
        "leader_age_unusual"
    ]
