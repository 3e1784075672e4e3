"""Indicators of 附件3: what counts as evidence, for which period, and who stamps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiangjian.rules.clause import Clause


@dataclass(frozen=True, slots=True)
class StampDemand:
    """Who must stamp what: indicator 4's spending list by 本单位财务.

    :ivar who: who stamps, in the notice's words.
    :ivar what: the paper that is stamped.
    """

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the numbered indicators.

    :ivar number: 1..15, as printed.
    :ivar group: main indicator, such as 基础条件.
    :ivar window: period as printed, such as 近1年; empty where the notice gives none.
    :ivar content: what the indicator is about, as printed.
    :ivar evidence: what counts, as printed.
    :ivar proves: keys of the fields whose values its files should prove.
    """

    number: int
    group: str
    title: str
    content: str
    evidence: str
    clause: Clause
    window: str = ""
    stamp: StampDemand | None = None
    proves: tuple[str, ...] = ()

    @property
    def slot(self) -> str:
        """Return the key of the slot its files lie in, such as ``"4"``."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Slot:
    """What lies in one slot of a dossier.

    :ivar files: how many files.
    :ivar stamped: how many of them are marked 已盖章.
    :ivar absent: 本项无此情况 is ticked.
    """

    files: int = 0
    stamped: int = 0
    absent: bool = False


SUMMARY_SLOT = "summary"  # 近一年工作总结
STAMPED_FORM_SLOT = "stamped_form"  # scan of the stamped 附件1

SUMMARY_TITLE = "近一年工作总结"


def slot_titles(indicators: Sequence[Indicator]) -> dict[str, str]:
    """Return the title of each slot with its number, in the order of 附件3."""
    return {
        **{each.slot: f"{each.number}. {each.title}" for each in indicators},
        SUMMARY_SLOT: SUMMARY_TITLE,
        STAMPED_FORM_SLOT: "盖章的推荐表（附件1）扫描件",
    }
