"""What a cell of a blank form is for, told from its words alone."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final

MARKS: Final = "□☐☑○〇◯"
SIGNED: Final = re.compile(r"签\s*[章名字]|盖\s*章|公\s*章|[（(]\s*章\s*[）)]")
DATED: Final = re.compile(r"年\s*月\s*日?|年\s{2,}月")
LIMIT: Final = re.compile(r"(\d{2,5})\s*字")
BLANKS: Final = re.compile(r"[\s_＿…\.。·—–\-:：/]*")
MEASURE: Final = re.compile(
    r"[\s＿_]+(万元|元|人次|人|名|项|件|个|次|篇|部|年|平方米|㎡|%)\s*[。；;]?\s*"
)
"""Room that was left, with only a measure behind it."""
PHOTO: Final = re.compile(r"照\s*片|相\s*片|[一二两1２2]寸")
LONGEST_LABEL: Final = 30


class Part(StrEnum):
    """What a cell is."""

    BLANK = "blank"
    OPTIONS = "options"
    SIGNATURE = "signature"
    PHOTO = "photo"
    LABEL = "label"
    NOTE = "note"


FILLED_IN: Final = frozenset({Part.BLANK, Part.OPTIONS, Part.SIGNATURE})
"""What stands beside a label where something is to be filled in."""


def part_of(text: str) -> Part:
    """Return what a cell is for.

    >>> part_of("□男 □女"), part_of(" 年  月  日 "), part_of("工作室名称"), part_of("")
    (<Part.OPTIONS: 'options'>, <Part.SIGNATURE: 'signature'>, <Part.LABEL: 'label'>, <Part.BLANK: 'blank'>)
    """
    if BLANKS.fullmatch(text) or measure_in(text):
        return Part.BLANK
    if len(options_in(text)) > 1:
        return Part.OPTIONS
    if SIGNED.search(text) or _only_a_day(text):
        return Part.SIGNATURE
    if PHOTO.search(text):
        return Part.PHOTO
    return Part.LABEL if len(squeezed(text)) <= LONGEST_LABEL else Part.NOTE


def options_in(text: str) -> tuple[str, ...]:
    """Return the words that stand at boxes to be ticked; the side of the first box settles it."""
    stripped = text.strip()
    before = bool(stripped) and stripped[0] in MARKS
    found = re.split(rf"[{MARKS}]", stripped)
    words = found[1:] if before else found[:-1]
    return tuple(cleaned for each in words if (cleaned := _option(each, first=before)))


def _option(words: str, *, first: bool) -> str:
    """Return the word next to its box."""
    pieces = re.split(r"[\s、，,；;/：:]+", words.strip())
    kept = [each for each in pieces if each]
    if not kept:
        return ""
    return kept[0] if first else kept[-1]


def squeezed(text: str) -> str:
    """Return the words without white space, full width made half where Unicode says they are the same."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def measure_in(text: str) -> str:
    """Return the measure behind an empty box; empty where there is none, or anything else.

    >>> measure_in("______万元"), measure_in("万元"), measure_in("共  12 人")
    ('万元', '', '')
    """
    found = MEASURE.fullmatch(text)
    return found.group(1) if found else ""


def limit_in(text: str) -> int:
    """Return the largest number of characters the words allow; 0 where they do not say."""
    found = [int(each) for each in LIMIT.findall(unicodedata.normalize("NFKC", text))]
    return max(found, default=0)


def _only_a_day(text: str) -> bool:
    return bool(DATED.search(text)) and not squeezed(DATED.sub("", text)).strip(":：()")
