"""The leader's month of birth must be one a working person can have.

Rule: ``field`` the month of birth, ``numbers.least`` and ``numbers.usual_most`` whole years at the deadline.
The notice gives no ages: 16 is the least age of work (劳动法 art. 15) and blocks; above ``usual_most``, and
for a League member past the age of 28 (团章), a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.days import full_years, shown_day
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

LEAST: Final = 16
USUAL_MOST: Final = 80
LEAGUE_MOST: Final = 28
LEAGUE_OFFICE_MOST: Final = 35


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding where the age is impossible or unusual; of a month only what is certain counts."""
    born, until = case.day(rule.field), notice.last_day
    if born is None:
        return
    oldest, youngest = full_years(born.first_day, until), full_years(born.last_day, until)
    least = int(rule.numbers.get("least", LEAST))
    usual = int(rule.numbers.get("usual_most", USUAL_MOST))
    found = f"出生年月为{born.shown}，到{shown_day(until)}"
    if oldest < least:
        yield Finding(
            code="leader_too_young",
            field=rule.field,
            clause=rule.clause,
            weight=Weight.BLOCKS,
            problem=f"{found}为{oldest}周岁，不满{least}周岁",
            remedy="填错请更正；领衔人应年满16周岁（《劳动法》第十五条）"
            if least == LEAST
            else "填错请更正",
        )
    if youngest > usual:
        yield Finding(
            code="leader_age_unusual",
            field=rule.field,
            clause=rule.clause,
            weight=rule.weight,
            problem=f"{found}已{youngest}周岁，超过{usual}周岁",
            remedy="请核对出生年月；属实的，请说明领衔人目前的工作情况",
        )
    yield from _league(case, rule, youngest)


def _league(case: Case, rule: Rule, age: int) -> Iterator[Finding]:
    """Yield a question about a League member who should have left, unless in office."""
    if "共青团员" not in case.text("leader_politics") or age <= LEAGUE_MOST:
        return
    if age > LEAGUE_OFFICE_MOST:
        remedy = "请核对政治面貌和出生年月；已离团的，请改为现在的政治面貌"
    else:
        remedy = "请核对政治面貌；在团内任职、仍保留团籍的，请说明"
    yield Finding(
        code="league_age",
        field="leader_politics",
        clause=rule.clause,
        weight=rule.weight,
        problem=f"政治面貌为共青团员，领衔人已{age}周岁，超过{LEAGUE_MOST}周岁",
        remedy=remedy,
    )
