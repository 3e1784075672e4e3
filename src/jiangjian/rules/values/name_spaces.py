"""Spaces in a name: padding (张 三), a missing middle dot (古丽 阿依), or part of it (John Smith)."""

from __future__ import annotations

import re

from jiangjian.rules.values.characters import HAN, WHITE

DOT = "\xb7"
_WHOLE = re.compile(f"[{HAN}]{{2,}}")
_HAN = re.compile(f"[{HAN}]")
_TWO = (
    "欧阳太史上官端木司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶"
    "太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘令狐呼延西门东郭百里第五纳兰完颜叶赫那拉"
)
_SURNAMES = frozenset(map("".join, zip(_TWO[::2], _TWO[1::2], strict=True)))


def closed_up(name: str) -> tuple[str, bool]:
    """Return ``name`` without padding, and whether a person must look at it.

    Between two parts of two or more characters a middle dot was probably meant,
    unless the first part is a surname of two characters.
    """
    parts = re.split(f"[{re.escape(WHITE)}]+", name.strip(WHITE))
    if not any(map(_HAN.search, parts)):
        return " ".join(parts), False
    pointed = "".join(parts)
    if len(parts) == 1 or DOT in pointed or not all(map(_HAN.match, parts)):
        return (pointed if DOT in pointed else " ".join(parts)), False
    if all(map(_WHOLE.fullmatch, parts)) and parts[0] not in _SURNAMES:
        return DOT.join(parts), True
    return pointed, False
