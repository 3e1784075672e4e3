"""A field that the form asks for must be filled.

Rule: no field and no numbers; it looks at every field of the notice with ``required``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule
from jiangjian.rules.values import Understood

NONE_IS_AN_ANSWER: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.LIST})


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding for each required field without a value.

    A field that the case does not hold was not asked. A value that could not be read is not missing; its
    own finding says what is the matter.
    """
    for field in notice.fields:
        answer = case.understood(field.key)
        if field.required and answer and _is_missing(field, answer):
            yield Finding(
                code="missing_required",
                field=field.key,
                clause=field.clause or rule.clause,
                weight=rule.weight,
                problem=f"{field.label}还没有填写",
                remedy=_ask_for(field),
            )


def _is_missing(field: Field, answer: Understood) -> bool:
    """Say whether nothing was given; 无 is an answer where a number or a list is asked for."""
    if answer.findings:
        return False
    if answer.text == "无":
        return field.kind not in NONE_IS_AN_ANSWER
    return answer.value in (None, "", ())


def _ask_for(field: Field) -> str:
    verb = "请选择" if field.kind is Kind.CHOICE else "请填写"
    unit = (
        f"（单位：{field.unit}）" if field.unit and f"（{field.unit}）" not in field.label else ""
    )
    return f"{verb}{field.label}{unit}"
