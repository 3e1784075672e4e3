"""What is done to every typed text before it is kept; nothing else is changed."""

from __future__ import annotations

import re
import unicodedata

from jiangjian.rules.field import Kind
from jiangjian.rules.values.characters import EDGE, WHITE
from jiangjian.rules.values.radicals import RADICALS

PARAGRAPHS = frozenset({Kind.LONG_TEXT, Kind.LIST})

_LINE_ENDS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
_CONTROLS = [*range(0x01, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
_DROPPED: dict[int, str | None] = dict.fromkeys([*_CONTROLS, 0xAD])
_TABLE: dict[int, str | None] = {**_LINE_ENDS, **_DROPPED, **RADICALS}

_RADICAL = re.compile(f"[{''.join(map(chr, RADICALS))}]")
_CONTROL = re.compile(f"[{re.escape(''.join(map(chr, _CONTROLS)))}]")
_OLD_FORM = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


def clean(text: str, kind: Kind = Kind.LONG_TEXT) -> str:
    """Return ``text`` as it is kept.

    Every kind of line end becomes a line feed; soft hyphens and control characters go; radicals become
    characters; NFC; white space and invisible characters at both ends go. A kind of
    one line has its inner line ends turned into one space. What must be refused
    (NUL, direction marks, …) stays, so that it can be refused.

    :param kind: whether line ends may stay.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_TABLE))
    if kind not in PARAGRAPHS:
        lines = (line.strip(WHITE) for line in plain.replace("\t", " ").split("\n"))
        plain = " ".join(line for line in lines if line)
    return plain.strip(EDGE)


def changes(text: str, kind: Kind = Kind.LONG_TEXT) -> tuple[str, ...]:
    """Return what ``clean`` changes that a reader could see, in Chinese."""
    told = []
    if found := _RADICAL.search(text):
        told.append(f"已把部首字形换成常用字（{found[0]}→{RADICALS[ord(found[0])]}）")
    if _CONTROL.search(text):
        told.append("已去除看不见的控制字符")
    if (found := _OLD_FORM.search(text)) and not unicodedata.is_normalized("NFC", found[0]):
        told.append("已把兼容字形换成标准字形")
    if kind not in PARAGRAPHS and "\n" in clean(text):
        told.append("已把换行改成空格")
    return tuple(told)
