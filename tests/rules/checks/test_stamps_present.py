from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, Slot
from jiangjian.rules.findings import Finding, Weight


@pytest.mark.parametrize(
    ("slot", "who"), [("4", "本单位财务"), ("6", "本单位"), ("7", "本单位（核算确认）")]
)
def test_a_file_without_its_stamp_is_listed(case, ruled, slot, who):
    (found,) = find_all(case(slots={slot: Slot(files=2)}), ruled("stamps_present"))

    assert (found.code, found.field, found.weight) == ("missing_stamp", slot, Weight.WARNS)
    assert found.problem.startswith(f"盖章件待补：第{slot}项")
    assert f"须由{who}盖章" in found.remedy


def test_it_says_which_paper_and_whose_stamp(case, ruled):
    notice = ruled("stamps_present")

    assert find_all(case(slots={"4": Slot(files=2)}), notice) == (
        Finding(
            code="missing_stamp",
            field="4",
            clause=notice.indicators[3].clause,
            weight=Weight.WARNS,
            problem="盖章件待补：第4项工作保障有2个文件，标明已盖章的0个",
            remedy="工作经费使用清单及证明须由本单位财务盖章，盖章后请上传盖章扫描件并标明“已盖章”",
        ),
    )


@pytest.mark.parametrize(
    "slots",
    [
        {"4": Slot(files=2, stamped=1)},  # the list is stamped, the photographs need not be
        {"7": Slot(absent=True)},
        {"6": Slot()},  # without files it is missing evidence
        {"5": Slot(files=1)},  # nobody has to stamp it
    ],
)
def test_nothing_is_told_where_no_stamp_is_wanting(case, ruled, slots):
    assert find_all(case(slots=slots), ruled("stamps_present")) == ()


def test_the_form_wants_its_stamp_too(case, ruled):
    (found,) = find_all(case(slots={STAMPED_FORM_SLOT: Slot()}), ruled("stamps_present"))

    assert (found.field, found.problem, found.remedy) == (
        "stamped_form",
        "盖章件待补：还没有推荐表（附件1）的盖章扫描件",
        "请打印推荐表，由所在单位工会签章后上传盖章扫描件",
    )
