"""The bounds of a number: what blocks, and what a person is asked about."""

from __future__ import annotations

from decimal import Decimal

from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.values.number_spelling import plainly
from jiangjian.rules.values.typed import Typed

CEILING = Decimal(100_000_000)  # no field holds this much; it spares exports long cells
_WAN_IN_YI = Decimal(10_000)


def outside(typed: Typed, number: Decimal) -> tuple[Finding, ...]:
    """Return the finding that blocks ``number``, or the question about it, or nothing."""
    field = typed.field
    least = Decimal(0) if field.least is None else field.least
    if number < least:
        problem = f"{typed.written}，小于最小值 {plainly(least)}{field.unit}"
        return (typed.finding("number_range", problem, f"请填 {plainly(least)} 以上的数"),)
    most = CEILING if field.most is None else field.most
    if number > most:
        problem = f"{typed.written}，大于最大值 {plainly(most)}{field.unit}"
        return (typed.finding("number_range", problem, _smaller(typed)),)
    if field.usual_most is not None and number > field.usual_most:
        return (_unusual(typed, number, field.usual_most),)
    return ()


def _unusual(typed: Typed, number: Decimal, usual: Decimal) -> Finding:
    """Return the question whether so large a number is meant."""
    label, unit = typed.field.label, typed.field.unit
    remedy = "请核对；确实如此的，请写明原因"
    if unit == "万元" and number >= _WAN_IN_YI:
        in_wan = (number / _WAN_IN_YI).quantize(Decimal("0.01"))
        much = f"{plainly(number / _WAN_IN_YI)} 亿元"
        problem = f"{label}填的是 {plainly(number)} 万元，相当于 {much}，是否误填为元？"
        remedy = f"如误填为元，请改为 {plainly(in_wan)}；确实如此的，请写明原因"
    else:
        problem = f"{label}填的是 {plainly(number)}{unit}，一般不超过 {plainly(usual)}{unit}"
    return typed.finding("unusual", problem, remedy, Weight.ASKS)


def _smaller(typed: Typed) -> str:
    """Return what to do about a number that is too large."""
    if typed.field.unit == "万元":
        return "请核对单位：这里以万元计，850000 元填 85"
    return "请核对后重新填写"
