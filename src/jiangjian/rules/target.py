"""About how many studios the city publishes (10个左右): a target that asks, never a limit."""

from __future__ import annotations

from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice


def over_target(chosen: int, notice: Notice) -> tuple[Finding, ...]:
    """Return the question why more are chosen than the notice aims at; nothing up to the target.

    左右 gives no tolerance (I-15), so one more is asked already, and no number is ever refused.
    """
    if chosen <= notice.target:
        return ()
    return (
        Finding(
            code="over_target",
            clause=notice.target_clause,
            weight=Weight.ASKS,
            problem=f"拟列入{chosen}个，{notice.aim}，多{chosen - notice.target}个",
            remedy="请写明多列的理由，写入决定记录；也可以减少拟列入的数量",
        ),
    )
