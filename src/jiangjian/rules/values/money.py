"""Reads money in 万元 with at most two decimals; other units are never converted unseen."""

from __future__ import annotations

from decimal import Decimal

from jiangjian.rules.values.number_bounds import CEILING, outside
from jiangjian.rules.values.number_spelling import PLAIN, plainly, reason, spelt
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood

CENT = Decimal("0.01")
EXAMPLE = "请只填数字，如 85.50（单位：万元）"
WAN = frozenset({"", "万", "万元", "万元整", "万元人民币"})
YUAN = frozenset({"元", "元整", "块", "块钱", "元人民币"})
IN_WAN = {"千元": "0.1", "百万": "100", "百万元": "100", "千万": "1000", "千万元": "1000"}
IN_WAN |= {"亿": "10000", "亿元": "10000"}


def read_money(typed: Typed) -> Understood:
    """Return a ``Decimal`` of 万元 to two decimals, stored as 85.50."""
    found = spelt(typed.text)
    if found is None:
        return typed.refuse("number", reason(typed.text), EXAMPLE)
    if found.unit in YUAN:
        return _of_yuan(typed, found.number)
    if found.unit in IN_WAN:
        amount = plainly(found.number * Decimal(IN_WAN[found.unit]))
        why = f"这里以万元计，合 {amount} 万元"
        return typed.refuse("number", why, f"请填 {amount}（单位：万元）")
    if found.unit not in WAN:
        return typed.refuse("number", reason(typed.text), EXAMPLE)
    return _of_wan(typed, found.number)


def _of_wan(typed: Typed, amount: Decimal) -> Understood:
    """Return an amount of 万元, or why it cannot be one."""
    if too_fine := _too_fine(typed, amount):
        return too_fine
    stored = _stored(amount)
    shown = f"{plainly(amount)} 万元"
    if amount < 0 or amount > CEILING:
        return typed.take(None, typed.text, *outside(typed, amount))
    note = "" if PLAIN.fullmatch(typed.text) else f"按 {shown} 理解"
    return typed.take(Decimal(stored), stored, *outside(typed, amount), note=note)


def _of_yuan(typed: Typed, yuan: Decimal) -> Understood:
    """Return an amount of 元 as 万元, to be confirmed."""
    amount = yuan.scaleb(-4)
    if amount < 0 or amount > CEILING:
        return typed.refuse("number", f"合 {plainly(amount)} 万元，超出范围", EXAMPLE)
    if too_fine := _too_fine(typed, amount):
        return too_fine
    shown = f"{plainly(amount)} 万元"
    return typed.ask(Decimal(_stored(amount)), _stored(amount), shown, "这里以万元计")


def _too_fine(typed: Typed, amount: Decimal) -> Understood | None:
    """Return the refusal of more than two decimals, if there are more."""
    if abs(amount) > CEILING or amount == amount.quantize(CENT):
        return None
    why = f"是 {plainly(amount)} 万元，最多两位小数"
    return typed.refuse("number", why, f"请填到小数点后两位，如 {plainly(amount.quantize(CENT))}")


def _stored(amount: Decimal) -> str:
    """Return ``amount`` as it is stored: two decimals, never -0."""
    return f"{abs(amount):.2f}"
