"""Choices that were ticked: ☑男 □女, 男√ 女, 男（√） 女（ ）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

TICKED: Final = "☑☒⊠■√✓✔●◉⊙◼▣✅🗹🗸"
CROSSED: Final = "×✗✘╳"
EMPTY: Final = "□☐○◻▢◯❑❒▫"
MARK: Final = re.compile(f"[{TICKED}{CROSSED}{EMPTY}]")
BRACKETS: Final = re.compile(rf"[（(\[【〔]\s*([{TICKED}{CROSSED}]?)\s*[）)\]】〕]")
PART: Final = re.compile(
    rf"([{TICKED}{CROSSED}{EMPTY}])|([^\s{TICKED}{CROSSED}{EMPTY}/、，,；;|]+)"
)
LISTED: Final = re.compile(rf"([{TICKED}{CROSSED}{EMPTY}])([^{TICKED}{CROSSED}{EMPTY}]*)")
BETWEEN: Final = " \t\n\u3000、，,；;/|_＿"
UNSURE_SIDE: Final = "看不出勾选的是哪一项"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was ticked.

    :ivar text: the one word that was; empty where none or more than one were.
    :ivar asks: why a person is asked; empty where it is clear.
    """

    text: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A mark or a word of the text, with its place in it."""

    text: str
    start: int
    end: int
    mark: bool


def ticked(text: str) -> Ticked | None:
    """Return what was ticked, or ``None`` where nothing is there to tick.

    >>> ticked("☑男 □女"), ticked("男  女√"), ticked("男") is None
    (Ticked(text='男', asks=''), Ticked(text='女', asks=''), True)
    """
    plain = BRACKETS.sub(lambda found: found[1] or "□", text)
    if not MARK.search(plain):
        return None
    parts = [
        Part(each[0], each.start(), each.end(), mark=bool(each[1])) for each in PART.finditer(plain)
    ]
    words = [each for each in parts if not each.mark]
    marks = [each for each in parts if each.mark]
    if not words:
        return Ticked("")
    if len(marks) == len(words) or not any(each.text in EMPTY for each in marks):
        return _chosen(_owners(parts, words, marks), words)
    return Ticked("", UNSURE_SIDE)


def ticked_words(text: str) -> Ticked | None:
    """Return what was ticked in a list of free words, or ``None`` where the text is no such list.

    Each word stands behind its mark, and at least one mark was left empty.

    >>> ticked_words("□制造业  ☑电力、热力生产和供应业  □其他")
    Ticked(text='电力、热力生产和供应业', asks='')
    >>> ticked_words("□制造业 □建筑业"), ticked_words("制造业") is None
    (Ticked(text='', asks=''), True)
    """
    listed = [(mark, word.strip(BETWEEN)) for mark, word in LISTED.findall(text)]
    if len(listed) <= 1 or not MARK.match(text.strip()) or not all(word for _, word in listed):
        return None
    if not any(mark in EMPTY for mark, _ in listed):
        return None
    chosen = [word for mark, word in listed if mark in TICKED]
    asks = f"勾选了 {len(chosen)} 项：{'、'.join(chosen)}" if len(chosen) > 1 else ""
    return Ticked("、".join(chosen), asks)


def _owners(
    parts: list[Part], words: list[Part], marks: list[Part]
) -> list[tuple[Part, Part]] | None:
    """Return each mark with its word, or ``None`` where the side of the marks is not clear."""
    if len(marks) == len(words):
        if all(first.mark != second.mark for first, second in pairwise(parts)):
            return list(zip(marks, words, strict=True))
        return None
    owned = []
    for mark in marks:
        near = [each for each in words if each.end == mark.start or each.start == mark.end]
        if not near:
            near = words[-1:] if mark is parts[-1] else words[:1] if mark is parts[0] else []
        if len(near) != 1:
            return None
        owned.append((mark, near[0]))
    return owned


def _chosen(owned: list[tuple[Part, Part]] | None, words: list[Part]) -> Ticked:
    if owned is None:
        return Ticked("", UNSURE_SIDE)
    ticks = [word for mark, word in owned if mark.text in TICKED]
    crosses = [word for mark, word in owned if mark.text in CROSSED]
    if len(ticks) > 1:
        said = "、".join(each.text for each in ticks)
        return Ticked("", f"勾选了 {len(ticks)} 项：{said}")
    if ticks:
        return Ticked(ticks[0].text)
    if len(crosses) == 1 and len(words) > 1:
        return Ticked(crosses[0].text, "打的是叉，看不出是选中还是划去")
    return Ticked("")
