"""Boxes and ticks that are drawn with a symbol font or a form field, as plain characters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.word import qn

WITHIN: Final = re.compile("[\uf000-\uf0ff]")
BEFORE_NUMBER: Final = re.compile("(?<=s)(?=2)")
PRIVATE: Final = 0xF000  # symbol fonts live from here on: U+F0FE is sign 0xFE
OFF: Final = frozenset({"0", "false", "off"})
FONTS: Final = {
    "wingdings": {
        0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x70: "☐",
        0x6E: "■", 0xFC: "√", 0xFB: "×", 0x6C: "●", 0xA1: "○", 0x9F: "•",
    },
    "wingdings 2": {
        0x52: "☑", 0x53: "☒", 0x54: "☒", 0x51: "☒", 0xA3: "☐", 0x2A: "☐", 0x30: "☐", 0xA2: "■",
        0x50: "√", 0x4F: "×", 0x98: "●", 0x99: "○",
    },
    "webdings": {0x61: "√", 0x63: "☐", 0x67: "■", 0x72: "×"},
}  # fmt: skip
TABLES: Final = {
    font: {PRIVATE + code: sign for code, sign in signs.items()} for font, signs in FONTS.items()
}


@lru_cache(maxsize=256)
def is_symbol_font(font: str) -> bool:
    """Tell whether the letters of a font are signs."""
    return _plain(font) in FONTS


def symbol_of(font: str, text: str) -> str:
    """Return the text with the signs of a symbol font as characters that everybody has.

    >>> symbol_of("Wingdings 2", chr(0xF052)), symbol_of("仿宋", "甲")
    ('☑', '甲')
    """
    name = _plain(font)
    if name in FONTS:
        return text.translate(FONTS[name]).translate(TABLES[name])
    if not WITHIN.search(text):
        return text
    return text.translate(TABLES["wingdings"])


def _plain(font: str) -> str:
    return BEFORE_NUMBER.sub(" ", font.lower())


def marks_of(field: Element) -> str:
    """Return the sign of an old form field: a box ticked or not, the line of a list that was chosen."""
    box = field.find(qn("checkBox"))
    if box is not None:
        ticked = box.find(qn("checked"))
        if ticked is None:
            ticked = box.find(qn("default"))
        return "☑" if ticked is not None and ticked.get(qn("val"), "1") not in OFF else "☐"
    chosen = field.find(f"{qn('ddList')}/{qn('result')}")
    lines = field.findall(f"{qn('ddList')}/{qn('listEntry')}")
    number = "0" if chosen is None else chosen.get(qn("val"), "0")
    if lines and number.isdecimal() and int(number) < len(lines):
        return lines[int(number)].get(qn("val"), "")
    return ""
