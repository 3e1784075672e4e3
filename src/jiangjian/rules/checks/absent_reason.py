"""An indicator marked 本项无此情况 needs a reason where the city wants one (I-19).

Rule: no field and no numbers. The reading ``absent_needs_reason`` decides: ``yes`` asks for each indicator
so marked, anything else is silent. The reason is kept like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a question for each indicator that is marked absent."""
    if {each.key: each.chosen for each in notice.readings}.get("absent_needs_reason") != "yes":
        return
    for each in notice.indicators:
        if case.slot(each.slot).absent:
            yield Finding(
                code="absent_reason",
                field=each.slot,
                clause=each.clause,
                weight=Weight.ASKS,
                problem=f"第{each.number}项{each.title}点了“本项无此情况”，还没有写原因",
                remedy="请写明为什么没有，例如：本单位所在行业没有成立联盟",
            )
