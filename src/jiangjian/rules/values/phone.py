"""Reads telephone numbers: one, or a main and another."""

from __future__ import annotations

import re

from jiangjian.rules.values.characters import narrow
from jiangjian.rules.values.phone_spelling import Number, spelt
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood

_BETWEEN = re.compile(r"[/、，,；;或\n]")
MOST = 2
MOBILE = 11
EXAMPLE = "请填手机号码如 13800138000，或带区号的座机如 0371-25665219"


def read_phone(typed: Typed) -> Understood:
    """Return the main number; ``text`` keeps another one behind a slash."""
    parts = [part for part in _BETWEEN.split(narrow(typed.text)) if part.strip()]
    if len(parts) > MOST:
        return typed.refuse("phone", f"有 {len(parts)} 个号码，最多填 {MOST} 个", EXAMPLE)
    numbers = [spelt(part, typed.area_code) for part in parts]
    found = [number for number in numbers if number is not None]
    if not found or len(found) < len(parts):
        return typed.refuse("phone", _reason(typed.text), EXAMPLE)
    if not all(number.text for number in found):
        return typed.refuse("phone", "座机没有区号", EXAMPLE)
    return _taken(typed, found)


def _taken(typed: Typed, found: list[Number]) -> Understood:
    """Return the numbers as read; an area code we added is asked about."""
    main, *others = (number.text for number in found)
    text = "/".join([main, *others])
    if any(number.local for number in found):
        return typed.ask(main, text, text, "没有区号")
    if others:
        note = f"以 {main} 为联系电话，{others[0]} 为另一个号码"
        return typed.take(main, text, note=note)
    return typed.take(main, text)


def _reason(text: str) -> str:
    """Return why ``text`` is not a number, in Chinese."""
    digits = re.sub("[^0-9]", "", narrow(text))
    if re.fullmatch("[0-9 -]+", narrow(text)) and digits.startswith("1"):
        return f"有 {len(digits)} 位数字，手机号码是 {MOBILE} 位"
    return "不像电话号码"
