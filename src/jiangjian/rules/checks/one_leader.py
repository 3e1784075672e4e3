"""In principle one person leads a studio (一.1, 原则上以一名…为领衔人).

Rule: ``field`` the leader's name; ``words.signs`` words that tell of a second leader. Two names in the
box for one are refused by reading the name; here the other places are looked at. 原则上 asks, never blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

SIGNS: Final = (
    "双领衔",
    "双带头",
    "共同领衔",
    "联合领衔",
    "两名领衔",
    "二名领衔",
    "2名领衔",
    "两位领衔",
    "另一名领衔",
)
PLACES: Final = ("studio_name", "leader_post", "achievements")


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield one question, naming the first place that tells of more than one leader."""
    signs = rule.words.get("signs", SIGNS)
    for key in PLACES:
        sign = next((each for each in signs if each in case.text(key)), "")
        if sign:
            yield Finding(
                code="one_leader",
                field=rule.field or "leader_name",
                clause=rule.clause,
                weight=Weight.ASKS,
                problem=f"{notice.field(key).label}里写有“{sign}”，原则上一个工作室1名领衔人",
                remedy="请只写1名领衔人；确需2名的，请说明理由",
            )
            return
