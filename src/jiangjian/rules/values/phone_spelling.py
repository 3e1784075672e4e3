"""The spellings of one telephone number, mobile or landline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiangjian.rules.values.characters import narrow

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(01[0]|02[0-9]|0[3-9][0-9]{2})([0-9]{7,8})")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_SPOKEN = re.compile(r"(.*[0-9]) ?(?:-?转|-?分机|-?ext\.?|#) ?([0-9]{1,6})", re.IGNORECASE)
_DASHED = re.compile(r"((?:0[0-9]{2,3}-?)?[0-9]{7,8})-([0-9]{1,6})")
_SHAPE = re.compile(r"\+?[0-9 -]+")
_DASHES = str.maketrans(dict.fromkeys("()–—ー~～.", "-"))


@dataclass(frozen=True, slots=True)
class Number:
    """One number in its stored spelling.

    :ivar local: a landline typed without its area code.
    """

    text: str
    local: bool = False


def spelt(text: str, area_code: str) -> Number | None:
    """Return the number that ``text`` spells, or ``None``.

    :param area_code: put before a landline that has none; may be empty.
    """
    plain = re.sub("-{2,}", "-", narrow(text).translate(_DASHES)).strip(" -")
    body, extension = plain, ""
    if found := _SPOKEN.fullmatch(plain) or _DASHED.fullmatch(plain.replace(" ", "")):
        body, extension = found.groups()
    if not _SHAPE.fullmatch(body):
        return None
    digits = _at_home(re.sub("[ -]", "", body))
    if _MOBILE.fullmatch(digits):
        return None if extension else Number(digits)
    end = f"-{extension}" if extension else ""
    if found := _LANDLINE.fullmatch(digits):
        return Number(f"{found[1]}-{found[2]}{end}")
    if _LOCAL.fullmatch(digits):
        return Number(f"{area_code}-{digits}{end}" if area_code else "", local=True)
    return None


def _at_home(digits: str) -> str:
    """Return ``digits`` without China's own country code."""
    for code in ("+86", "0086", "86"):
        rest = digits.removeprefix(code)
        if rest != digits and (_MOBILE.fullmatch(rest) or _LANDLINE.fullmatch(rest)):
            return rest
        if rest != digits and _LANDLINE.fullmatch(f"0{rest}") and code != "86":
            return f"0{rest}"
    return digits
