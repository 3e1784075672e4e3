from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.evidence import SUMMARY_SLOT, Slot
from jiangjian.rules.findings import Finding, Weight


@pytest.mark.parametrize("weight", [Weight.WARNS, Weight.BLOCKS])
def test_a_missing_summary_weighs_what_the_notice_says(case, ruled, weight):
    notice = ruled("summary_present", weight=weight)

    assert find_all(case(slots={SUMMARY_SLOT: Slot()}), notice) == (
        Finding(
            code="missing_work_summary",
            field=SUMMARY_SLOT,
            clause=notice.rules[0].clause,
            weight=weight,
            problem="还没有近一年工作总结",
            remedy="请上传近一年工作总结，或在页面上直接填写",
        ),
    )


def test_it_cannot_be_said_to_be_absent(case, ruled):
    found = find_all(case(slots={SUMMARY_SLOT: Slot(absent=True)}), ruled("summary_present"))

    assert [each.code for each in found] == ["missing_work_summary"]


def test_a_file_is_enough(case, ruled):
    assert find_all(case(), ruled("summary_present")) == ()


def test_a_text_is_enough_where_the_notice_has_a_field_for_it(case, ruled):
    notice = ruled("summary_present", field="achievements")

    assert find_all(case(slots={SUMMARY_SLOT: Slot()}), notice) == ()
