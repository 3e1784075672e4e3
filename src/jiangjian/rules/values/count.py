"""Reads whole numbers: people, results, patents."""

from __future__ import annotations

from jiangjian.rules.values.number_bounds import CEILING, outside
from jiangjian.rules.values.number_spelling import plainly, reason, spelt
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood

PEOPLE = frozenset({"", "人", "名", "位", "个", "人次", "个人"})
THINGS = frozenset({"", "项", "个", "件", "次", "份", "条", "篇"})
UNITS = {"人": PEOPLE, "名": PEOPLE, "人次": PEOPLE, "项": THINGS, "个": THINGS, "件": THINGS}


def read_count(typed: Typed) -> Understood:
    """Return an ``int``, stored without leading zeros."""
    unit = typed.field.unit
    example = f"请只填整数，如 12（单位：{unit}）" if unit else "请只填整数，如 12"
    found = spelt(typed.text)
    if found is None:
        return typed.refuse("number", reason(typed.text), example)
    if found.unit not in UNITS.get(unit, PEOPLE | THINGS | {unit}):
        why = f"单位应为{unit}" if unit else reason(typed.text)
        return typed.refuse("number", why, example)
    if found.number != found.number.to_integral_value():
        return typed.refuse("number", "不是整数", example)
    if found.number < 0 or found.number > CEILING:
        return typed.take(None, typed.text, *outside(typed, found.number), note="")
    text = plainly(found.number.to_integral_value())
    shown, findings = f"{text} {unit}".strip(), outside(typed, found.number)
    note = "" if text == typed.text else f"按 {shown} 理解"
    return typed.take(int(text), text, *findings, note=note)
