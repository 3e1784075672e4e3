"""What the name of a file or folder says about indicators of 附件3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from jiangjian.rules.collecting.indicator_words import IndicatorWords
from jiangjian.rules.values import matching_key

CHINESE: Final = {
    word: number
    for number, word in enumerate(
        [
            "一",
            "二",
            "三",
            "四",
            "五",
            "六",
            "七",
            "八",
            "九",
            "十",
            "十一",
            "十二",
            "十三",
            "十四",
            "十五",
            "十六",
            "十七",
            "十八",
            "十九",
            "二十",
        ],
        1,
    )
}
NUMERAL: Final = "|".join(sorted(CHINESE, key=len, reverse=True))
EVIDENCE: Final = re.compile(r"支撑|佐证|证明材料|实绩|附件(?:3|三)|提纲|业绩材料")
RANGE: Final = re.compile(
    r"(?:第)?(?<!\d)(\d{1,2})(?:项)?(?:-|~|至|到|—)+(?:第)?(\d{1,2})(?![\d月日号年])(?=(项|\)|$)?)"
)
SAID: Final = (
    re.compile(r"第(\d{1,2})(?:项|个?指标|部分)"),
    re.compile(rf"第({NUMERAL})(?:项|个?指标)"),
    re.compile(r"(?:附件(?:3|三)|附3)[-—_.( 之]+(\d{1,2})(?!\d)"),
    re.compile(
        r"(?:支撑材料|佐证材料|证明材料|实绩材料|支撑|佐证|指标|材料|提纲)[-—_.( ]*(\d{1,2})(?![\d年])"
    ),
)
ALONE: Final = re.compile(r"(?<![\d.])(\d{1,2})(?![\d%年月日号人名次个份页张])")
FIRST: Final = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?![\d年月日号]|-?\d{1,2}月)")
FIRST_CHINESE: Final = re.compile(rf"[(第]?({NUMERAL})(?:[)、.项 ]|$)")


class Strength(IntEnum):
    """How much a name says."""

    NOTHING = 0
    WORD = 1  # a word that speaks of one indicator
    NUMBER = 2  # a number at its beginning
    BOTH = 3  # number and word agree
    SAID = 4  # 第4项, 支撑材料4, 附件3-4
    TITLE = 5  # the indicator's own title


@dataclass(frozen=True, slots=True)
class Told:
    """What a name says: the slots, and how much that is worth."""

    slots: tuple[str, ...] = ()
    strength: Strength = Strength.NOTHING


def told_by(name: str, indicators: Sequence[IndicatorWords]) -> Told:
    """Return what the name of a file or folder says.

    >>> from jiangjian.rules.collecting.indicator_words import IndicatorWords
    >>> told_by("4.工作保障（盖章）", [IndicatorWords("4", "工作保障", "基础条件", ())]).slots
    ('4',)
    """
    plain = matching_key(name)
    known = {each.slot for each in indicators}
    ranged = _range(plain, indicators)
    if ranged:
        return Told(ranged, Strength.SAID)
    said = next((slot for slot in _said(plain) if slot in known), "")
    number = said or next((slot for slot in _first(plain) if slot in known), "")
    titled = tuple(each.slot for each in indicators if each.title in plain)
    if titled:
        one = number in titled and not _all_numbered(titled, plain)
        return Told((number,) if one else titled, Strength.TITLE)
    worded = [each.slot for each in indicators if any(word in plain for word in each.words)]
    if said:
        return Told((said,), Strength.SAID)
    if number:
        return _numbered(number, worded, plain, indicators)
    best = _longest_word(plain, indicators)
    return Told((best,), Strength.WORD) if best else Told()


def _all_numbered(slots: Sequence[str], plain: str) -> bool:
    """Tell whether each of the slots stands there by its number too: 8技能传授、9导师带徒."""
    return set(slots) <= {str(int(each)) for each in ALONE.findall(plain)}


def _numbered(
    number: str, worded: Sequence[str], plain: str, indicators: Sequence[IndicatorWords]
) -> Told:
    """Return what a number with words says: a number that other words contradict says nothing."""
    if number in worded:
        return Told((number,), Strength.BOTH)
    best = _longest_word(plain, indicators)
    return Told((best,), Strength.WORD) if best else Told((number,), Strength.NUMBER)


def _longest_word(plain: str, indicators: Sequence[IndicatorWords]) -> str:
    """Return the slot whose longest word stands in the name; none where two are as long."""
    found = sorted(
        (
            (max((len(word) for word in each.words if word in plain), default=0), each.slot)
            for each in indicators
        ),
        reverse=True,
    )
    if not found or not found[0][0]:
        return ""
    tied = len(found) > 1 and found[0][0] == found[1][0]
    return "" if tied else found[0][1]


def _range(plain: str, indicators: Sequence[IndicatorWords]) -> tuple[str, ...]:
    """Return the slots from … to …; 5-1 is the first file of the fifth, and 5-6 may be its sixth.

    It is a range where it says 项, names all, or where words of two of them stand beside it.
    """
    count = len(indicators)
    for first, last, after in RANGE.findall(plain):
        low, high = int(first), int(last)
        if not 1 <= low < high <= count:
            continue
        slots = tuple(str(each) for each in range(low, high + 1))
        if (low == 1 and high == count) or after == "项" or _named(slots, plain, indicators):
            return slots
    return ()


def _named(slots: Sequence[str], plain: str, indicators: Sequence[IndicatorWords]) -> bool:
    """Tell whether words of at least two of the slots stand in a name."""
    said = [each for each in indicators if each.slot in slots]
    met = [each for each in said if any(word in plain for word in (each.title, *each.words))]
    return len(met) > 1


def _said(plain: str) -> list[str]:
    """Return the numbers that a name gives in so many words."""
    found = [each for pattern in SAID for each in pattern.findall(plain)]
    return [str(CHINESE.get(each) or int(each)) for each in found]


def _first(plain: str) -> list[str]:
    """Return the number at the beginning of a name."""
    if found := FIRST.match(plain):
        return [str(int(found[1]))]
    found = FIRST_CHINESE.match(plain)
    return [str(CHINESE[found[1]])] if found else []
