"""The spellings of a day that clerks use, and why another text is not one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiangjian.rules.values.characters import narrow

_N = "0-9〇零○一二三四五六七八九十廿卅"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"([{_N}]{{4,5}})年([{_N}]{{1,3}})(?:月份?(?:([{_N}]{{1,3}})[日号]?)?)?",
        r"([0-9]{4,5})[-/.。]([0-9]{1,2})(?:[-/.。]([0-9]{1,2}))?[.。]?",
        r"([0-9]{4})([0-9]{2})([0-9]{2})?",
    )
)
_ONES = {sign: str(number) for number, sign in enumerate("〇一二三四五六七八九")}
_ONES |= {"零": "0", "○": "0"}
_TENS = {"十": 10, "廿": 20, "卅": 30}

_REASONS = (  # the first that fits is told
    (
        r"至|到|今|起|～|~|^[0-9]{4}[^0-9]+(?:.*[^0-9])?[0-9]{4}(?![0-9])",
        "这一栏只填一个日期",
    ),
    (
        r"民国|光绪|农历|正月|腊月|初|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]",
        "这里要填公历日期",
    ),
    (r"[TtZz:时]", "这一栏只填日期，不填时刻"),
    (r"^[0-9]{2}(?:[-/.][0-9]{1,2}){1,2}$|^[0-9]{2}年", "年份要写四位"),
    (r"^[0-9]{5}$", "像是表格软件里的日期序号，不是日期"),
    (r"^[0-9]{4}年?$", "只有年份，还缺月份"),
    (r"", "看不出是哪一天"),
)


@dataclass(frozen=True, slots=True)
class Spelt:
    """Year, month and day as spelt, not yet looked up in the calendar."""

    year: int
    month: int
    day: int | None


def spelt(text: str) -> Spelt | None:
    """Return the numbers of a spelling such as 2019.5 or 二〇一九年五月, or ``None``."""
    plain = _joined(text)
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            year, month = _number(found[1]), _number(found[2])
            day = _number(found[3]) if found[3] else None
            if year is None or month is None or (found[3] and day is None):
                return None
            return Spelt(year, month, day)
    return None


def reason(text: str) -> str:
    """Return why ``text`` is not the spelling of one day, in Chinese."""
    plain = _joined(text)
    return next(why for pattern, why in _REASONS if re.search(pattern, plain))


def _joined(text: str) -> str:
    """Return ``text`` narrow and without spaces; between bare numbers they part."""
    parts = narrow(text).split()
    bare = all(part.isdecimal() for part in parts)
    return ("-" if bare else "").join(parts)


def _number(part: str) -> int | None:
    """Return 2019 of 二〇一九, 12 of 十二 and of 12; ``None`` for a jumble."""
    if sum(sign in _TENS for sign in part) > 1:
        return None
    for sign, ten in _TENS.items():
        before, found, after = part.partition(sign)
        if not found:
            continue
        if len(before) > 1 or len(after) > 1 or (before and ten != _TENS["十"]):
            return None
        tens = int(_ONES.get(before, before or "1")) * ten
        return tens + int(_ONES.get(after, after or "0"))
    return int("".join(_ONES.get(sign, sign) for sign in part))
