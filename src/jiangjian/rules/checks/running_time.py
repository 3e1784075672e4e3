"""The studio must have been at work long enough (一.2).

Rule: ``field`` the day it counts from, ``numbers.years``. Two readings are open: ``running_time_starts``
(the key of the field it counts from) and ``running_time_reference`` (``deadline``, or ``notice`` for the
day the notice was issued). By article 1259 of the Civil Code 以上 includes the number: a year to the day passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jiangjian.rules.case import Case
from jiangjian.rules.days import anniversary, shown_day
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

REMEDY = "日期填错请更正；确不满{years}年的，本次不能推荐"
REMEDY_OF_MONTH = "请把{label}填到日；确实查不到是哪一天的，请说明满{years}年的依据"


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding where the studio is, or may be, younger than ``years``.

    Of a month only what is certain is judged: it passes when even its last day is early enough, blocks
    when even its first day is too late, and asks in between. A missing date is the matter of ``required``.
    """
    key = _starts(rule, notice)
    started, years, until = case.day(key), int(rule.numbers["years"]), _reference(notice)
    if started is None or anniversary(started.last_day, years) <= until:
        return
    label = notice.field(key).label
    full = anniversary(started.first_day, years)
    if full > until:
        exactly = f"（满{years}年是{shown_day(full)}）" if started.day else ""
        yield Finding(
            code=f"running_under_{years}y",
            field=key,
            clause=rule.clause,
            weight=rule.weight,
            problem=f"{label}为{started.shown}，至{shown_day(until)}不满{years}年{exactly}",
            remedy=REMEDY.format(years=years),
        )
    else:
        yield Finding(
            code="running_time_uncertain",
            field=key,
            clause=rule.clause,
            weight=Weight.ASKS,
            problem=f"{label}只写到{started.shown}，至{shown_day(until)}是否满{years}年要看是哪一天："
            f"{until.day}日及以前建立的满{years}年，以后建立的不满",
            remedy=REMEDY_OF_MONTH.format(label=label, years=years),
        )


def _starts(rule: Rule, notice: Notice) -> str:
    """Return the key of the field that the time counts from."""
    chosen = next(
        (each.chosen for each in notice.readings if each.key == "running_time_starts"), rule.field
    )
    return chosen if any(field.key == chosen for field in notice.fields) else rule.field


def _reference(notice: Notice) -> date:
    """Return the day up to which the time counts."""
    issued = any(
        each.key == "running_time_reference" and each.chosen == "notice" for each in notice.readings
    )
    return notice.issued_on if issued else notice.last_day
