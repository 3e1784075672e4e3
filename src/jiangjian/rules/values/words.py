"""字数 as WPS counts it. The twin of this file is ``words.js``; a test compares them."""

from __future__ import annotations

import re
import unicodedata

# Counts nothing and parts nothing: controls, joiners, marks, selectors, skin tones.
SILENT = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u0300-\u036f\u061c\u115f\u1160\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef"
)
# Counts nothing and ends a word.
SPACE = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Each counts one: Chinese characters and punctuation, kana, Hangul, signs, emoji.
WIDE = (
    "\xb7\u2014\u2018\u2019\u201c\u201d\u2026\u2103\u2160-\u217f\u2190-\u21ff"
    "\u2460-\u27bf\u2e80-\u2fff\u3001-\u3163\u3165-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff9f\uffa1-\uffef\U0001f000-\U0001f3fa"
    "\U0001f400-\U0001faff\U00020000-\U0003ffff"
)

_SILENT = re.compile(f"[{SILENT}]")
_COUNTED = re.compile(f"[{WIDE}]|[^{WIDE}{SPACE}]+")  # one character, or one word


def words(text: str) -> int:
    """Return the 字数 of ``text``.

    Each Chinese character or punctuation mark counts one, each run of other letters,
    digits and signs one; spaces and line ends count nothing.

    >>> words("全年完成 QC 课题12项。")
    10
    """
    heard = _SILENT.sub("", unicodedata.normalize("NFC", text))
    return sum(1 for _ in _COUNTED.finditer(heard))
