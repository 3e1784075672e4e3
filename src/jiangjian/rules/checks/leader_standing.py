"""The leader is a model worker, a craftsman, a medal holder, or a skilled worker of fine craft (一.1).

Rule: ``field`` the personal honours (the skill awards are read too); ``words.honours`` titles that count
from a county up, ``words.city_honours`` those that count from a city up, ``words.skilled`` signs of fine
craft, ``words.places`` names that stand for a city or more without saying so. The third branch, 有精湛技艺的
技能人才, is open and names no level, so what is not found is asked and never blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.honours import Giver, Honour, honours_in
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

HONOURS: Final = ("劳动模范", "劳模", "先进工作者", "工匠")
CITY_HONOURS: Final = ("五一劳动奖章",)
SKILLED: Final = (
    "首席技师",
    "首席技能",
    "技术能手",
    "技能大师",
    "技能大奖",
    "技能竞赛",
    "技能大赛",
    "技术比武",
    "技术状元",
    "技能状元",
    "操作能手",
    "特殊津贴",
)
PLACES: Final = ("大国", "中原", "河南", "开封")
SKILL_AWARDS: Final = "leader_skill_awards"


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a question where no honour that counts can be found."""
    text = f"{case.text(rule.field)}\n{case.text(SKILL_AWARDS)}"
    city = rule.words.get("city_honours", CITY_HONOURS)
    county = tuple(each for each in (*rule.words.get("honours", ()), *HONOURS) if each not in city)
    skilled = rule.words.get("skilled", SKILLED)
    places = (*rule.words.get("places", PLACES), notice.city.removesuffix("市"))
    needed = {
        **dict.fromkeys(skilled, Giver.BODY),
        **dict.fromkeys(county, Giver.COUNTY),
        **dict.fromkeys(city, Giver.CITY),
    }
    found = [*honours_in(text, needed, [each for each in places if each])]
    if any(_counts(each, needed[each.title], open_level=each.title in skilled) for each in found):
        return
    yield Finding(
        code="leader_no_honour",
        field=rule.field,
        clause=rule.clause,
        weight=Weight.ASKS if rule.weight is Weight.BLOCKS else rule.weight,
        problem=_problem(found, city),
        remedy="确有的请补写全称、授予单位和时间；以“有精湛技艺的技能人才”推荐的，请说明依据（等级、绝技、奖项）",
    )


def _counts(honour: Honour, needed: Giver, *, open_level: bool) -> bool:
    """Tell whether an honour was given high enough; where no level is asked for, silence is enough."""
    return open_level if honour.giver is None else honour.giver >= needed


def _problem(found: list[Honour], city: tuple[str, ...]) -> str:
    missing = "荣誉和奖项里没有县（区）级以上劳模、工匠或市级以上五一劳动奖章"
    if not found:
        return missing
    low = found[0]
    asked = "市级以上" if low.title in city else "县（区）级以上"
    told = "没有写明授予级别" if low.giver is None else "授予级别不够或看不出"
    return f"{missing}：“{low.entry[:40]}”{told}，要求{asked}"
