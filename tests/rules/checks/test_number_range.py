from __future__ import annotations

from decimal import Decimal

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Weight


@pytest.mark.parametrize(
    ("members", "problems"),
    [
        ("3", []),
        ("2", ["成员人数为2人，少于3人"]),
        ("30", []),
        ("31", ["成员人数为31人，超过30人"]),
        ("", []),
    ],
)
def test_both_bounds_are_included(case, ruled, members, problems):
    notice = ruled(
        "number_range", field="member_count", numbers={"least": Decimal(3), "most": Decimal(30)}
    )

    assert [each.problem for each in find_all(case(member_count=members), notice)] == problems


def test_it_stands_beside_its_field_with_its_clause(case, ruled):
    notice = ruled(
        "number_range", field="funding", numbers={"least": Decimal(50)}, weight=Weight.BLOCKS
    )

    assert find_all(case(), notice) == (
        Finding(
            code="number_range",
            field="funding",
            clause=notice.rules[0].clause,
            weight=Weight.BLOCKS,
            problem="经费投入为41.26万元，少于50万元",
            remedy="填错请更正；数字属实的，不符合通知的这一条",
        ),
    )


def test_a_rule_without_a_field_adds_nothing(case, ruled):
    assert find_all(case(), ruled("number_range", field="", numbers={})) == ()
