"""Numbers and days that contradict one another are asked about; the notice is silent on them.

Rule: no field; ``numbers.apprentices`` how many times the trained the apprentices may be (10),
``numbers.members`` the largest usual team where the field itself gives none (1000), ``numbers.age`` the
least age for an honour (16). 认真审核 (四（二）) is the clause: somebody has to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.days import anniversary
from jiangjian.rules.findings import Finding
from jiangjian.rules.honour_dates import dates_in
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule
from jiangjian.rules.values.number_spelling import plainly

Problem = tuple[str, str, str, str]
"""Code, field, problem, remedy."""

TIMES: Final = Decimal(10)
MEMBERS: Final = Decimal(1000)
AGE: Final = Decimal(16)


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a question for each contradiction."""
    for look in LOOKS:
        for code, field, problem, remedy in look(case, rule, notice):
            yield Finding(
                code=code,
                field=field,
                clause=rule.clause,
                weight=rule.weight,
                problem=problem,
                remedy=remedy,
            )


def _members(case: Case, rule: Rule, notice: Notice) -> Iterator[Problem]:
    members = case.number("member_count")
    most = rule.numbers.get("members", MEMBERS)
    if members == 1:
        remedy = "成员人数包括领衔人和全体成员，请核对；确只有1人的，请说明如何以团队开展工作"
        yield "team_of_one", "member_count", "成员人数为1人，创新团队仅一人", remedy
    elif members and members > most and notice.field("member_count").usual_most is None:
        problem = f"成员人数为{members}人，一般不超过{plainly(most)}人"
        yield (
            "unusual",
            "member_count",
            problem,
            "请核对；只填工作室成员，不填全单位人数；属实的，请说明",
        )


def _apprentices(case: Case, rule: Rule, notice: Notice) -> Iterator[Problem]:
    taught, trained = case.number("apprentice_count"), case.number("trained_count")
    times = rule.numbers.get("apprentices", TIMES)
    if taught is not None and trained is not None and taught > times * trained:
        problem = f"导师带徒人数{taught}人，超过技能培训人数{trained}人的{plainly(times)}倍"
        yield (
            "apprentices_over_trained",
            "apprentice_count",
            problem,
            "请核对两项是否填反；属实的，请说明",
        )


def _benefit(case: Case, rule: Rule, notice: Notice) -> Iterator[Problem]:
    benefit, results = case.number("benefit"), case.number("results_count")
    if benefit is None or results is None or bool(benefit) == bool(results):
        return
    problem = (
        f"创新成果数量为{results}项，成果创效为{plainly(Decimal(benefit))}万元，两项只有一项为0"
    )
    yield (
        "benefit_without_results",
        "benefit",
        problem,
        "请核对；有成果暂未产生效益等情况属实的，请说明",
    )


def _recognition(case: Case, rule: Rule, notice: Notice) -> Iterator[Problem]:
    established, recognised = case.day("established_on"), case.day("recognised_on")
    if established and recognised and recognised.last_day < established.first_day:
        problem = f"认定时间{recognised.shown}早于建立日期{established.shown}"
        yield (
            "recognised_before_established",
            "recognised_on",
            problem,
            "请核对两个日期是否填反；属实的，请说明",
        )


def _honours(case: Case, rule: Rule, notice: Notice) -> Iterator[Problem]:
    born, age = case.day("leader_birth"), int(rule.numbers.get("age", AGE))
    if born is None:
        return
    grown = anniversary(born.first_day, age)
    for key in ("leader_honours", "leader_skill_awards"):
        early = [found for found in dates_in(case.text(key)) if found.last_day < grown]
        if early:
            problem = f"{early[0].written}获得时，领衔人（{born.shown}出生）不满{age}周岁"
            yield "honour_before_age", key, problem, "请核对获得时间和出生年月；属实的，请说明"


Look = Callable[[Case, Rule, Notice], Iterator[Problem]]
LOOKS: Final[tuple[Look, ...]] = (_members, _apprentices, _benefit, _recognition, _honours)
