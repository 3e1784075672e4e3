"""Understands a typed text: one reader for each kind of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.values.characters import HIDDEN
from jiangjian.rules.values.choice import read_choice
from jiangjian.rules.values.cleaning import changes, clean
from jiangjian.rules.values.count import read_count
from jiangjian.rules.values.day import read_day
from jiangjian.rules.values.gate import storable
from jiangjian.rules.values.money import read_money
from jiangjian.rules.values.name import read_name
from jiangjian.rules.values.phone import read_phone
from jiangjian.rules.values.text import read_list, read_text
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import EMPTY, Understood

READERS: Mapping[Kind, Callable[[Typed], Understood]] = MappingProxyType(
    {
        Kind.TEXT: read_text,
        Kind.LONG_TEXT: read_text,
        Kind.LIST: read_list,
        Kind.COUNT: read_count,
        Kind.MONEY: read_money,
        Kind.DAY: read_day,
        Kind.MONTH: read_day,
        Kind.NAME: read_name,
        Kind.PHONE: read_phone,
        Kind.CHOICE: read_choice,
    }
)
NOTHING = "无"
NONE_MARKS = frozenset({NOTHING, "暂无", "没有", *"/／\\-－—–―", "--", "——", "－－", "//"})
MAY_BE_NOTHING = frozenset({Kind.COUNT, Kind.MONEY, Kind.LIST})


def understand(field: Field, typed: str, *, today: date, area_code: str = "") -> Understood:
    """Return what ``typed`` means in ``field``; never raises, for any text.

    :param today: the last day that a date may name.
    :param area_code: offered for a landline without one, such as ``0371``.
    """
    if refused := storable(field, typed):
        return Understood(None, "", "", findings=refused)
    text = clean(typed, field.kind)
    if not text:
        return EMPTY
    told = changes(typed, field.kind)
    if text in NONE_MARKS and (not field.required or field.kind in MAY_BE_NOTHING):
        note = "" if text == NOTHING else f"按“{NOTHING}”理解"
        return Understood(None, NOTHING, NOTHING, note)
    read = _read(Typed(field, text, today, area_code))
    note = "；".join([*told, *filter(None, [read.note])])
    return Understood(read.value, read.text, read.shown, note, read.findings, read.confirm)


def _read(typed: Typed) -> Understood:
    """Return what the field's reader makes of it, unless something is hidden in it."""
    if found := HIDDEN.search(typed.text):
        problem = f"{typed.field.label}含不可见控制字符（U+{ord(found[0]):04X}）"
        remedy = "请把这一栏全部删去后重新输入，不要从网页或别的软件粘贴"
        refused = typed.finding("hidden_characters", problem, remedy)
        return Understood(None, typed.text, typed.text, findings=(refused,))
    return READERS[typed.field.kind](typed)
