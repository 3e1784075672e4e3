from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Weight


def test_no_recognition_warns_and_does_not_stop(case, ruled):
    notice = ruled("lower_recognition")

    assert find_all(case(recognised_by=""), notice) == (
        Finding(
            code="missing_recognition",
            field="recognised_by",
            clause=notice.clauses["附3.1"],
            weight=Weight.WARNS,
            problem="认定单位没有填写",
            remedy="有的请填写认定单位；没有经过认定的可以不填，不影响提交",
        ),
    )


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        ("required", [("认定单位为“无”", Weight.BLOCKS), ("认定时间没有填写", Weight.BLOCKS)]),
        ("evidence", [("认定单位为“无”", Weight.WARNS), ("认定时间没有填写", Weight.WARNS)]),
        ("none", []),
    ],
)
def test_the_city_says_how_much_it_matters(case, ruled, reading, found):
    notice = ruled("lower_recognition", readings={"lower_recognition": reading})

    told = find_all(case(recognised_by="无", recognised_on=""), notice)

    assert [(each.problem, each.weight) for each in told] == found


def test_a_recognised_studio_hears_nothing(case, ruled):
    notice = ruled("lower_recognition", readings={"lower_recognition": "required"})

    assert find_all(case(), notice) == ()
