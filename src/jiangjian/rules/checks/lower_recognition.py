"""Whether the studio was recognised by a union below the city (附件3 第1项), as far as the city wants it.

Rule: ``words.fields`` the keys that tell of it (or ``field``). The conditions do not ask for it, the
evidence does (I-05), so the reading ``lower_recognition`` decides: ``required`` blocks, ``evidence`` warns,
``none`` is silent; so is a notice without that reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

WEIGHTS: Final[Mapping[str, Weight]] = MappingProxyType(
    {"required": Weight.BLOCKS, "evidence": Weight.WARNS}
)
REMEDIES: Final[Mapping[Weight, str]] = MappingProxyType(
    {
        Weight.BLOCKS: "请填写{label}；没有经过认定的，请先联系推荐单位",
        Weight.WARNS: "有的请填写{label}；没有经过认定的可以不填，不影响提交",
    }
)


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding for each field that is empty; one not asked or unreadable is not empty."""
    chosen = {each.key: each.chosen for each in notice.readings}.get("lower_recognition", "")
    weight = WEIGHTS.get(chosen)
    if weight is None:
        return
    for key in rule.words.get("fields", (rule.field,)):
        answer = case.understood(key)
        if answer and answer.value in (None, "", ()) and not answer.findings:
            label = notice.field(key).label
            found = f"为“{answer.text}”" if answer.text else "没有填写"
            yield Finding(
                code="missing_recognition",
                field=key,
                clause=rule.clause,
                weight=weight,
                problem=f"{label}{found}",
                remedy=REMEDIES[weight].format(label=label),
            )
