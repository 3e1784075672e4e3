"""A number that the notice bounds must lie within the bounds.

Rule: ``field``, ``numbers.least`` and ``numbers.most``, either or both, each included. The bounds that
keep nonsense out (``Field.least``, ``Field.most``) are another matter; reading the value sees to them, so a
rule without a field adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule
from jiangjian.rules.values.number_spelling import plainly


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding where the number lies outside; a missing number is the matter of ``required``."""
    number = case.number(rule.field)
    least, most = rule.numbers.get("least"), rule.numbers.get("most")
    if number is None:
        return
    field = notice.field(rule.field)
    if least is not None and number < least:
        word, bound = "少于", least
    elif most is not None and number > most:
        word, bound = "超过", most
    else:
        return
    label = field.label.removesuffix(f"（{field.unit}）")
    yield Finding(
        code="number_range",
        field=rule.field,
        clause=rule.clause,
        weight=rule.weight,
        problem=f"{label}为{plainly(Decimal(number))}{field.unit}，{word}{plainly(bound)}{field.unit}",
        remedy="填错请更正；数字属实的，不符合通知的这一条",
    )
