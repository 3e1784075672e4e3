"""Indicators that a file's own words begin with: 创新业绩—12.取得专利, one or many in a joint file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiangjian.rules.collecting.indicator_words import IndicatorWords
from jiangjian.rules.collecting.naming import CHINESE
from jiangjian.rules.values import matching_key

LONGEST = 40
"""Characters of a line that may be a heading."""


def headed_slots(text: str, indicators: Sequence[IndicatorWords]) -> tuple[str, ...]:
    """Return the slots whose headings stand in a text, in the order of 附件3.

    A heading is a short line with the indicator's title behind its number or its group, or the title alone.

    >>> words = [IndicatorWords("12", "取得专利", "创新业绩", ())]
    >>> headed_slots("创新业绩—12.取得专利：专利列表", words), headed_slots("我们取得专利3项", words)
    (('12',), ())
    """
    found = {slot for line in text.splitlines() for slot in _of_line(line, indicators)}
    return tuple(each.slot for each in indicators if each.slot in found)


def _of_line(line: str, indicators: Sequence[IndicatorWords]) -> Iterator[str]:
    plain = matching_key(line)
    if not plain or len(plain) > LONGEST:
        return
    for each in indicators:
        place = plain.find(each.title)
        if place < 0:
            continue
        before, after = plain[:place], plain[place + len(each.title) :]
        if _leads(before, each) and (before or not after or after[0] in ":(-—、."):
            yield each.slot


def _leads(before: str, indicator: IndicatorWords) -> bool:
    """Tell whether what stands before a title is its number, its group, or nothing."""
    rest = re.sub(r"\(近1年\)", "", before).replace(indicator.group, "")
    rest = re.sub(r"[-—_:.·、/|()\[\]第项指标]", "", rest)
    return rest in {"", indicator.slot, f"0{indicator.slot}"} or (
        str(CHINESE.get(rest, "")) == indicator.slot
    )
