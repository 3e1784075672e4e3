"""Whether a text looks like what a field of its kind holds; a quick look, not a reading."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import Label

UNIT: Final = re.compile(r"[年月日人名位次项个件万元%万]{1,4}|人次|万元整")
LOOKS: Final = {
    "count": re.compile(r"\d[\d,]*(?:\.\d+)?\D{0,4}"),
    "money": re.compile(r"\d[\d,]*(?:\.\d+)?\D{0,4}"),
    "day": re.compile(r"[\d〇○零一二三四五六七八九十]{2,4}[-年./].*|\d{6,8}"),
    "month": re.compile(r"[\d〇○零一二三四五六七八九十]{2,4}[-年./].*|\d{6,8}"),
    "phone": re.compile(r"[\d\s()+-]{7,20}"),
    "name": re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff·•・\s]{2,15}"),
    "choice": re.compile(r"\S{1,10}"),
}


def plausible(kind: str, text: str) -> bool:
    """Tell whether ``text`` looks like a field of ``kind``; any text does for a free one.

    >>> plausible("count", "１２人"), plausible("money", "约五十")
    (True, False)
    """
    look = LOOKS.get(kind)
    return look is None or bool(look.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def fits(words: FormWords, label: Label, text: str) -> bool:
    """Tell whether a text looks like what the field of a label holds."""
    return plausible(words.kinds.get(label.key, ""), text)


def is_unit(text: str) -> bool:
    """Tell whether a text is only the unit of the number before it."""
    return bool(UNIT.fullmatch(text.strip("（）() ")))
