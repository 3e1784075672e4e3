"""Each indicator of 附件3 has its evidence, or says 本项无此情况.

Rule: no field and no numbers; it looks at every indicator of the notice.
"""

from __future__ import annotations

from collections.abc import Iterator

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield one finding that names each indicator without evidence."""
    slots = [(each, case.slot(each.slot)) for each in notice.indicators]
    missing = [each for each, slot in slots if not slot.files and not slot.absent]
    if missing:
        names = "、".join(f"第{each.number}项{each.title}" for each in missing)
        yield Finding(
            code="missing_evidence",
            clause=rule.clause,
            weight=rule.weight,
            problem=f"支撑材料共{len(slots)}项，还缺{len(missing)}项：{names}",
            remedy="请逐项上传；没有的请点“本项无此情况”",
        )
