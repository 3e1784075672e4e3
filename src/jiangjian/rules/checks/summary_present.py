"""近一年工作总结 is one of the four materials (四（三）).

Rule: ``field`` the field that may hold it as text, or empty; the weight decides whether it stops 提交.
"""

from __future__ import annotations

from collections.abc import Iterator

from jiangjian.rules.case import Case
from jiangjian.rules.evidence import SUMMARY_SLOT
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding where it is neither a file nor a text; 本项无此情况 is no answer to a demand."""
    if not case.slot(SUMMARY_SLOT).files and not case.text(rule.field):
        yield Finding(
            code="missing_work_summary",
            field=SUMMARY_SLOT,
            clause=rule.clause,
            weight=rule.weight,
            problem="还没有近一年工作总结",
            remedy="请上传近一年工作总结，或在页面上直接填写",
        )
