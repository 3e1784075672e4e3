"""What the public sees of a person: one mask everywhere, so that slices cannot be joined (EXP-014)."""

from __future__ import annotations

import re
from itertools import count
from typing import Final
from unicodedata import category

STAR: Final = "*"
SHOWN_AT_END: Final = 4
MOBILE: Final = re.compile(r"1[0-9]{10}")
LANDLINE: Final = re.compile(
    r"(?P<area>0[0-9]{2,3})-?(?P<number>[0-9]{7,8})(?P<extension>-[0-9]+)?"
)


def masked_phone(phone: str) -> str:
    """Return a phone number with its middle hidden; what is no phone number is hidden whole.

    >>> masked_phone("13800138000"), masked_phone("0371-25665219-8012"), masked_phone("12345")
    ('138****8000', '0371-****5219', '*****')
    """
    if MOBILE.fullmatch(phone):
        return f"{phone[:3]}{STAR * 4}{phone[-SHOWN_AT_END:]}"
    if found := LANDLINE.fullmatch(phone):
        hidden = STAR * (len(found["number"]) - SHOWN_AT_END)
        return f"{found['area']}-{hidden}{found['number'][-SHOWN_AT_END:]}"
    return STAR * len(phone)


def masked_name(name: str) -> str:
    """Return a name with all but its first character hidden.

    >>> masked_name("张三"), masked_name("古丽·阿依")
    ('张*', '古****')
    """
    if not name:
        return ""
    first = next(place for place in count(1) if place >= len(name) or not _joins(name[place]))
    hidden = sum(1 for each in name[first:] if not _joins(each))
    return name[:first] + STAR * hidden


def _joins(character: str) -> bool:
    """Tell whether a character only changes the one before, as a variation selector does."""
    return category(character) in {"Mn", "Me", "Cf"}
