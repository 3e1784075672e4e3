from __future__ import annotations

from jiangjian.rules.checks import find_all
from jiangjian.rules.evidence import Slot
from jiangjian.rules.findings import Finding, Weight

ABSENT = {"10": Slot(absent=True), "14": Slot(absent=True)}


def test_one_tick_is_enough_unless_the_city_wants_a_reason(case, ruled):
    assert find_all(case(slots=ABSENT), ruled("absent_reason")) == ()


def test_where_the_city_wants_one_each_is_asked_for(case, ruled):
    notice = ruled("absent_reason", readings={"absent_needs_reason": "yes"})

    found = find_all(case(slots=ABSENT, reasons={"absent_reason:14": "本县没有组织"}), notice)

    assert found == (
        Finding(
            code="absent_reason",
            field="10",
            clause=notice.clauses["附3.10"],
            weight=Weight.ASKS,
            problem="第10项创新联盟点了“本项无此情况”，还没有写原因",
            remedy="请写明为什么没有，例如：本单位所在行业没有成立联盟",
        ),
        Finding(
            code="absent_reason",
            field="14",
            clause=notice.clauses["附3.14"],
            weight=Weight.WARNS,
            problem="第14项助企行动点了“本项无此情况”，还没有写原因；已说明：本县没有组织",
            remedy="请写明为什么没有，例如：本单位所在行业没有成立联盟",
        ),
    )
