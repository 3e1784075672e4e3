"""Numbers written in Han characters, also the formal ones of a voucher: 十二, 捌拾捌万元整."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

FORMAL: Final = str.maketrans(
    "壹弌贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億圆圓两兩〇",
    "一一二二三三四五六六七八九十百千万亿元元二二零",
)
_DIGIT: Final = "零一二三四五六七八九"
_SECTION: Final = r"[零一二三四五六七八九十百千]+"
NUMBER: Final = re.compile(_SECTION)
_PART: Final = re.compile(rf"([{_DIGIT[1:]}]?)([十百千])|([{_DIGIT[1:]}])")
_TIMES: Final = {"十": 10, "百": 100, "千": 1_000}
_AMOUNT: Final = re.compile(
    rf"(?:人民币|合计|共计|共)?(?:(?P<many>{_SECTION})亿)?"
    rf"(?:(?P<wan>{_SECTION})(?:点(?P<part>[{_DIGIT}]+))?万)?(?P<rest>{_SECTION})?"
    rf"(?P<yuan>元)?零?(?:(?P<jiao>[{_DIGIT}])角)?零?(?:(?P<fen>[{_DIGIT}])分)?[整正]?"
)
WRITTEN: Final = re.compile(rf"[{_DIGIT}十百千万亿元角分点]+[整正]?")
"""A run of signs that may be an amount."""
WAN: Final = 10_000


def spoken(text: str) -> int:
    """Return 12 of 十二, 235 of 二百三十五; the text is one section of a number.

    >>> spoken("二百零五")
    205
    """
    return sum(
        _DIGIT.index(one) if one else (_DIGIT.index(many) if many else 1) * _TIMES[times]
        for many, times, one in _PART.findall(text)
    )


def plain_han(text: str) -> str:
    """Return a text with formal numerals written as the common ones."""
    return text.translate(FORMAL)


def amount(text: str) -> Decimal | None:
    """Return an amount in 万元; ``None`` where the text is no amount, or not for certain one.

    Without 万, 亿 or 元 the number counts 万元, as the form's label says.

    >>> amount("捌拾捌万元整"), amount("肆拾捌万陆仟元"), amount("五十五")
    (Decimal('88'), Decimal('48.6'), Decimal('55'))
    >>> amount("四十八点六万元"), amount("五万六")
    (Decimal('48.6'), None)
    """
    found = _AMOUNT.fullmatch("".join(plain_han(text).split()))
    if not found or not any(found[each] for each in ("many", "wan", "rest")):
        return None
    large = found["many"] or found["wan"]
    if large and len(found["rest"] or "") == 1 and not found["yuan"]:
        return None  # 五万六 says 56 000 or 50 006
    if not large and not found["yuan"]:
        return Decimal(spoken(found["rest"]))
    part = Decimal(f"0.{_digits(found['part'])}") if found["part"] else Decimal(0)
    of_wan = spoken(found["many"] or "") * WAN + spoken(found["wan"] or "") + part
    small = Decimal(
        f"{spoken(found['rest'] or '')}.{_digits(found['jiao'])}{_digits(found['fen'])}"
    )
    return _plain(of_wan + small / WAN)


def _digits(signs: str | None) -> str:
    return "".join(str(_DIGIT.index(each)) for each in signs or "零")


def _plain(number: Decimal) -> Decimal:
    """Return a number without trailing zeros, and never as 1E+2."""
    return Decimal(f"{number.normalize():f}")
