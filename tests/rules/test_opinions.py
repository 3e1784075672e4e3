from __future__ import annotations

from datetime import date

import pytest

from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.loading import load_notice
from jiangjian.rules.opinions import opinion_findings


@pytest.fixture
def notice():
    text, printed = texts("kaifeng-2024")
    return load_notice(text, printed=printed, source="kaifeng-2024", checks=CHECKS)


UNIT, RECOMMENDER, SUBMITTED = date(2024, 11, 12), date(2024, 11, 15), date(2024, 11, 18)


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        ((UNIT, RECOMMENDER, SUBMITTED), []),
        ((UNIT, UNIT, UNIT), []),  # all on one day
        ((None, None, None), []),
        pytest.param(
            (date(2024, 11, 19), None, SUBMITTED),
            ["opinion_after_submission"],
            id="DAT-031 after 提交",
        ),
        pytest.param((SUBMITTED, None, SUBMITTED), [], id="DAT-031 on the day of 提交"),
        pytest.param(
            (date(2024, 11, 5), None, SUBMITTED),
            ["opinion_before_notice"],
            id="DAT-031 before the notice",
        ),
        pytest.param(
            (date(2024, 11, 6), None, SUBMITTED), [], id="DAT-031 on the day of the notice"
        ),
        pytest.param((UNIT, date(2024, 11, 11), SUBMITTED), ["opinion_order"], id="DAT-032"),
    ],
)
def test_the_days_stand_in_order(notice, days, codes):
    assert [each.code for each in opinion_findings(*days, notice)] == codes


def test_it_names_both_days_and_never_stops_anybody(notice):
    assert opinion_findings(RECOMMENDER, UNIT, None, notice) == (
        Finding(
            code="opinion_order",
            clause=notice.clauses["三.申请"],
            weight=Weight.WARNS,
            problem="推荐单位意见的日期2024年11月12日早于所在单位工会意见的日期2024年11月15日",
            remedy="请核对盖章日期；日期属实的可以继续，审核时会看到这条提示",
        ),
    )
