"""Papers that must be stamped have their stamp: indicators 4, 6, 7 of 附件3, and 附件1 itself.

Rule: no field and no numbers; the notice's indicators say who stamps what. Stamps lag behind data, so a
missing one is listed as 盖章件待补 and never stops anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from jiangjian.rules.case import Case
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding for each paper that still wants its stamp.

    An indicator without any file is the matter of ``evidence_present``.
    """
    for each in notice.indicators:
        slot = case.slot(each.slot)
        if each.stamp and slot.files and not slot.stamped and not slot.absent:
            yield Finding(
                code="missing_stamp",
                field=each.slot,
                clause=each.clause,
                weight=rule.weight,
                problem=f"盖章件待补：第{each.number}项{each.title}有{slot.files}个文件，标明已盖章的0个",
                remedy=f"{each.stamp.what}须由{each.stamp.who}盖章，盖章后请上传盖章扫描件并标明“已盖章”",
            )
    if not case.slot(STAMPED_FORM_SLOT).files:
        yield Finding(
            code="missing_stamp",
            field=STAMPED_FORM_SLOT,
            clause=rule.clause,
            weight=rule.weight,
            problem="盖章件待补：还没有推荐表（附件1）的盖章扫描件",
            remedy="请打印推荐表，由所在单位工会签章后上传盖章扫描件",
        )
