"""A finding as it is told to somebody who reads the form and does not fill it.

Checks speak to the unit, which is to mend what they find. The recommending unit and the city judge
and return; what they are told names who mends it; once beside it stands what they themselves may do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Audience, Finding, Weight
from jiangjian.rules.organisation import Level

MENDS: Final[Mapping[str, str]] = {
    "missing_evidence": "所缺的由所在单位补传，确实没有的由其标明“本项无此情况”并写明理由",
    "missing_work_summary": "由所在单位补交近一年工作总结",
    "missing_stamp": "盖章件由所在单位补传",
    "missing_required": "由所在单位补填",
    "absent_reason": "由所在单位写明为什么没有",
    "word_limit": "由所在单位删减",
    "number_range": "请对照支撑材料核对：填错的由所在单位更正，数字属实的不符合通知的这一条",
    **dict.fromkeys(
        ("opinion_before_notice", "opinion_after_submission", "opinion_order"),
        "请对照盖章件核对日期",
    ),
    "missing_recognition": "请对照认定文件核对，没有的由所在单位补填",
}
"""Who mends it, where more is to be said than that it is to be judged."""

MENDS_FORM: Final = "由所在单位打印推荐表、签章后补传盖章扫描件"
BY_WEIGHT: Final[Mapping[Weight, str]] = {
    Weight.BLOCKS: "请对照支撑材料核对，需要改的由所在单位更正",
    Weight.ASKS: "请看所在单位说明的理由是否成立，没有说明的由其补充",
    Weight.WARNS: "请对照支撑材料核对，需要改的由所在单位更正",
}
RETURNS: Final[Mapping[Level, str]] = {
    Level.RECOMMENDER: "要所在单位补充、更正的，在本级办理时可以“退回修改”，写明是哪一处。",
    Level.CITY: "要所在单位补充、更正的，审核时可以“退回补充完善”，写明是哪一处。",
}
"""What a level itself may do, said once beside all findings."""


def told_to(found: Finding, level: Level) -> Finding:
    """Return a finding of a check in the words for a reader of that level.

    What is said to the unit, and what is said to the city alone, stays as it is.


    >>> from jiangjian.rules.findings import Finding
    >>> told_to(Finding("missing_required", "没有填写行业", "请填写行业"), Level.CITY).remedy
    '由所在单位补填'
    """
    if level not in RETURNS or found.audience is Audience.CITY:
        return found
    return replace(found, remedy=_mends(found))


def _mends(found: Finding) -> str:
    if (found.code, found.field) == ("missing_stamp", STAMPED_FORM_SLOT):
        return MENDS_FORM
    return MENDS.get(found.code, BY_WEIGHT[found.weight])
