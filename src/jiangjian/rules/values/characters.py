"""Kinds of characters that typed text is judged by, as character classes."""

from __future__ import annotations

import re

# White space of every width. A tab and line ends count as white space as well.
WHITE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# Characters that show nothing: joiners, fillers, the byte order mark, Braille blank.
ZERO_WIDTH = (
    "\xad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064"
    "\u2800\u3164\ufeff\uffa0"
)
EDGE = WHITE + ZERO_WIDTH

# What no database or paper can keep: NUL, half a pair, replacement, noncharacters.
BROKEN = re.compile(
    "[\x00\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
    )
    + "]"
)
# What turns or hides the text around it: direction marks, annotation, tags.
HIDDEN = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Characters that only the computer they were made on can show.
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\uf900-\ufaff\U00020000-\U0003fffd"

_DIGITS_AND_SIGNS = str.maketrans(
    "０１２３４５６７８９．，－＋／（）＠：　\xa0−‐‑",
    "0123456789.,-+/()@:  ---",
)


def narrow(text: str) -> str:
    """Return ``text`` with full-width digits and signs in ASCII, invisibles left out.

    Not NFKC, which would also make 2 of ² and 1 of ①.
    """
    folded = text.translate(_DIGITS_AND_SIGNS)
    return "".join(sign for sign in folded if sign not in ZERO_WIDTH)
