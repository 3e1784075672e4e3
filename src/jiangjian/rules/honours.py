"""Reads what an honour is and which level gave it, from the words of one entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Giver(IntEnum):
    """Who gave an honour, from low to high."""

    EMPLOYER = 0
    BODY = 1  # an office or institute, whose own level the words do not tell
    COUNTY = 2
    CITY = 3  # city, province, nation


ENTRY_ENDS: Final = re.compile(r"[\n;；。]")

SHARED_NAME: Final = (
    "(?:创新)?工作室|精神|学院|论坛|大讲堂|讲师|宣讲|杯|助企|提名|候选|推荐人选|协会|联盟|之家"
)
"""Words after a title that make it the name of something else: 开封市劳模创新工作室, 工匠杯."""

LEVELS: Final = (
    (
        Giver.CITY,
        "全国|国家|国务院|中华|部级|自治区|自治州|地区|直辖市|(?<!节)省|(?<![上超城门都])市(?!场|值|民)",
    ),
    (Giver.COUNTY, "县|(?<![小厂社园校矿库片])区"),
    (Giver.EMPLOYER, "公司|集团|厂|车间|班组|本?单位|企业|合作社|乡|镇|街道|学校|医院"),
    (Giver.BODY, "局|厅|委员会|研究院|研究所|中心"),
)


@dataclass(frozen=True, slots=True)
class Honour:
    """One title in an entry.

    :ivar entry: the whole entry, as typed.
    :ivar title: the title found in it.
    :ivar giver: who gave it; ``None`` where the words do not tell.
    """

    entry: str
    title: str
    giver: Giver | None


def entries(text: str) -> Iterator[str]:
    """Yield the entries of a list, one a line or parted by a semicolon."""
    yield from (each.strip() for each in ENTRY_ENDS.split(text) if each.strip())


def honours_in(text: str, titles: Iterable[str], places: Iterable[str] = ()) -> Iterator[Honour]:
    """Yield each title in a text with the level that gave it.

    The level is the word of level next before the title (公司 in 开封市某某公司劳动模范), or, where none
    stands before, the first one after it in the entry (劳动模范（开封市）).

    :param titles: longer ones first where one contains another.
    :param places: names that stand for a city, a province or more without saying so: 开封工匠.
    """
    title = re.compile(f"(?P<title>{_either(titles)})(?!{SHARED_NAME})")
    levels = _levels(places)
    for entry in entries(text):
        for found in title.finditer(entry):
            near = [*levels.finditer(entry, 0, found.start())][-1:] or [
                *levels.finditer(entry, found.end())
            ][:1]
            giver = Giver[near[0].lastgroup] if near and near[0].lastgroup else None
            yield Honour(entry, found["title"], giver)


def _either(words: Iterable[str]) -> str:
    """Return a pattern that fits any of the words; with no words it fits nothing."""
    return "|".join(re.escape(word) for word in words) or r"(?!)"


def _levels(places: Iterable[str]) -> re.Pattern[str]:
    named = dict(LEVELS)
    named[Giver.CITY] = f"{_either(places)}|{named[Giver.CITY]}"
    return re.compile("|".join(f"(?P<{giver.name}>{pattern})" for giver, pattern in named.items()))
