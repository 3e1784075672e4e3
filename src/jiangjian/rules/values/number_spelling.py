"""The spellings of a number that pass, and why another text is not one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from jiangjian.rules.values.characters import narrow

_SHAPE = re.compile(
    r"(?P<sign>[+-]?)"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)"
    r"(?P<part>\.[0-9]+)?"
    r" ?(?P<unit>[\u4e00-\u9fff]{0,6})"
)
PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]{1,2})?")
_REASONS = (  # the first that fits is told
    (
        r"约|左右|余|多|近|超过|以上|以下|几|不到|大概|上下",
        "要填准确的数，不写“约”“左右”“余”",
    ),
    (r"[0-9][^0-9.,]*[-~～—–至到][^0-9]*[0-9]", "像是一个范围，这里只填一个数"),
    (
        r"[〇零一二三四五六七八九十百千两]|[\u2070-\u209f\u2460-\u24ff\xb2\xb3\xb9]",
        "要用阿拉伯数字",
    ),
    (r"", "不是一个数"),
)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A number as spelt, with the words behind it, such as 万元 or 人."""

    number: Decimal
    unit: str


def spelt(text: str) -> Spelt | None:
    """Return the number of a spelling such as ８５．５ or 1,200万元, or ``None``."""
    found = _SHAPE.fullmatch(narrow(text).strip())
    if not found:
        return None
    whole = found["whole"].replace(",", "").replace(" ", "")
    number = Decimal(f"{found['sign']}{whole}{found['part'] or ''}")
    return Spelt(number or Decimal(0), found["unit"])


def reason(text: str) -> str:
    """Return why ``text`` is not the spelling of one number, in Chinese."""
    plain = narrow(text)
    return next(why for pattern, why in _REASONS if re.search(pattern, plain))


def plainly(number: Decimal) -> str:
    """Return ``number`` without trailing zeros: 85, 85.5, 0.

    >>> plainly(Decimal("850000.00"))
    '850000'
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
