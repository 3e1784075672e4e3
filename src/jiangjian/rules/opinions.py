"""The days under the opinions on 附件1 must be in the order in which the work is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from jiangjian.rules.clause import Clause
from jiangjian.rules.days import shown_day
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice

APPLICATION: Final = "三"
"""Reference, or its beginning, of the clause that tells who applies to whom."""


def opinion_findings(
    unit_day: date | None, recommender_day: date | None, submitted_on: date | None, notice: Notice
) -> tuple[Finding, ...]:
    """Return warnings about the days of the two opinions; a day that is missing is not looked at.

    :param unit_day: under 所在单位工会意见.
    :param recommender_day: under 推荐单位意见.
    :param submitted_on: the day of 提交 or 报送, the latest a stamp on the paper can have.
    """
    return tuple(_findings(unit_day, recommender_day, submitted_on, notice))


def _findings(
    unit_day: date | None, recommender_day: date | None, submitted_on: date | None, notice: Notice
) -> Iterator[Finding]:
    remedy = "请核对盖章日期；日期属实的可以继续，审核时会看到这条提示"
    for label, day in (("所在单位工会意见", unit_day), ("推荐单位意见", recommender_day)):
        if day and day < notice.issued_on:
            problem = f"{label}的日期{shown_day(day)}早于通知印发日期{shown_day(notice.issued_on)}"
            yield _warning("opinion_before_notice", problem, remedy, _clause(notice))
        if day and submitted_on and day > submitted_on:
            problem = f"{label}的日期{shown_day(day)}晚于提交日期{shown_day(submitted_on)}"
            yield _warning("opinion_after_submission", problem, remedy, _clause(notice))
    if unit_day and recommender_day and recommender_day < unit_day:
        problem = f"推荐单位意见的日期{shown_day(recommender_day)}早于所在单位工会意见的日期{shown_day(unit_day)}"
        yield _warning("opinion_order", problem, remedy, _clause(notice))


def _warning(code: str, problem: str, remedy: str, clause: Clause | None) -> Finding:
    return Finding(code=code, problem=problem, remedy=remedy, clause=clause, weight=Weight.WARNS)


def _clause(notice: Notice) -> Clause | None:
    """Return the clause of the procedure: first the unit applies, then its recommender recommends."""
    return next(
        (clause for ref, clause in notice.clauses.items() if ref.startswith(APPLICATION)), None
    )
