"""Existing research bodies and shift teams of an employer are no candidates (一, last sentence).

Rule: ``field`` the studio's name; ``words.bodies`` words that tell of such a body; ``words.spared`` words
that only look so: 班组长 is a person. Nothing in the form can prove it (I-22), so a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

BODIES: Final = (
    "研发中心",
    "研发部",
    "研究院",
    "研究所",
    "研究中心",
    "设计院",
    "技术中心",
    "工程中心",
    "重点实验室",
    "班组",
    "车间",
    "工段",
)
SPARED: Final = ("班组长",)
TEAM: Final = re.compile(r"\w(?:班|组)$")
"""What the name of a shift team ends in: 维修一班, 抢修组; a studio's own name ends otherwise."""


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a question where the name tells of an existing body.

    张三班组长创新工作室 is named after a person and passes; 张三工匠班组创新工作室 may be the old team
    under a new name, so it asks like 阀门技术研发中心 and like 维修一班.
    """
    name = case.text(rule.field)
    looked_at = name
    for each in rule.words.get("spared", SPARED):
        looked_at = looked_at.replace(each, "")
    word = next((each for each in rule.words.get("bodies", BODIES) if each in looked_at), "")
    if not word and (team := TEAM.search(looked_at.strip())):
        word = team[0]
    if word:
        yield Finding(
            code="existing_rd_or_team",
            field=rule.field,
            clause=rule.clause,
            weight=Weight.ASKS,
            problem=f"工作室名称“{name}”含“{word}”，原有建制的研发机构和班组不作为推荐对象",
            remedy="是另行组建的，请说明何时组建、依据哪份文件；确属原有建制的，不能推荐",
        )
