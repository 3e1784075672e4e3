from __future__ import annotations

import pytest

from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.loading import load_notice
from jiangjian.rules.target import over_target


@pytest.fixture
def notice():
    text, printed = texts("kaifeng-2024")
    return load_notice(text, printed=printed, source="kaifeng-2024", checks=CHECKS)


@pytest.mark.parametrize("chosen", [0, 9, 10])
def test_up_to_the_target_nothing_is_asked(notice, chosen):
    assert over_target(chosen, notice) == ()


def test_more_than_the_target_asks_for_a_reason_and_is_no_hard_stop(notice):  # CAT-017
    assert over_target(30, notice) == (
        Finding(
            code="over_target",
            clause=notice.target_clause,
            weight=Weight.ASKS,
            problem="拟列入30个，通知写的是10个左右，多20个",
            remedy="请写明多列的理由，写入决定记录；也可以减少拟列入的数量",
        ),
    )


def test_one_more_is_asked_already(notice):
    assert [each.problem for each in over_target(11, notice)] == [
        "拟列入11个，通知写的是10个左右，多1个"
    ]
