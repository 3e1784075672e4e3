from __future__ import annotations

from jiangjian.rules.checks import find_all
from jiangjian.rules.evidence import Slot
from jiangjian.rules.findings import Finding, Weight


def test_each_missing_indicator_is_named(case, ruled):  # CAT-016
    notice = ruled("evidence_present")

    assert find_all(case(slots={"4": Slot(), "13": Slot()}), notice) == (
        Finding(
            code="missing_evidence",
            clause=notice.rules[0].clause,
            weight=Weight.WARNS,
            problem="支撑材料共15项，还缺2项：第4项工作保障、第13项形成规范",
            remedy="请逐项上传；没有的请点“本项无此情况”",
        ),
    )


def test_an_indicator_without_the_matter_is_not_missing(case, ruled):  # I-19
    assert find_all(case(slots={"10": Slot(absent=True)}), ruled("evidence_present")) == ()


def test_nothing_is_told_where_all_are_there(case, ruled):
    assert find_all(case(), ruled("evidence_present")) == ()
