"""The stamps that the paper of a nomination must bear, in the notice's own words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from jiangjian.rules.notice import Notice

INDICATOR: Final = "indicator_"
TABLE_STAMP: Final = "recommender"
"""The one stamp of the 汇总表."""


def stamps_of(notice: Notice) -> Mapping[str, str]:
    """Return every stamp of one nomination's paper: key, and who stamps what."""
    opinions = {each.key: f"推荐表“{each.label}”" for each in notice.opinions}
    lists = {
        f"{INDICATOR}{each.number}": f"第{each.number}项{each.stamp.what}（{each.stamp.who}）"
        for each in notice.indicators
        if each.stamp
    }
    return {**opinions, **lists}


def lacking(notice: Notice, there: Collection[str], absent: Collection[str]) -> tuple[str, ...]:
    """Return the words of the stamps that are still missing; see ``lacking_stamps``."""
    return tuple(lacking_stamps(notice, there, absent).values())


def lacking_stamps(
    notice: Notice, there: Collection[str], absent: Collection[str]
) -> Mapping[str, str]:
    """Return the stamps that are still missing, key and words, in the order of the paper.

    :param there: keys of the stamps that came in.
    :param absent: slots ticked as 本项无此情况: where there is nothing, nobody stamps.
    """
    free = {f"{INDICATOR}{slot}" for slot in absent}
    return {
        key: words
        for key, words in stamps_of(notice).items()
        if key not in there and key not in free
    }
