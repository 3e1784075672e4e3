"""The slots of a dossier as rows: what counts, for which time, who stamps, and what lies in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from jiangjian.records.models import Absence, Evidence, Nomination, Upload
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT, Indicator
from jiangjian.rules.findings import Finding

AT_ONCE: Final = 20
"""Files of a slot that are shown before one asks for the others."""

STAMPS_THE_FORM: Final = "所在单位工会"


@dataclass(frozen=True, slots=True)
class Row:
    """One slot.

    :ivar indicator: the indicator of 附件3; ``None`` for the work summary and the stamped form.
    :ivar found: what stands against it, and what was just refused.
    :ivar coming: uploads that have not come whole.
    :ivar whole: all its files are shown, however many.
    :ivar written: the work summary stands there as a text.
    """

    slot: str
    title: str
    indicator: Indicator | None = None
    files: list[Evidence] = field(default_factory=list)
    absence: Absence | None = None
    found: Sequence[Finding] = ()
    coming: Sequence[Upload] = ()
    whole: bool = False
    written: bool = False

    @property
    def shown(self) -> list[Evidence]:
        """Return the files that the page shows at once."""
        return self.files if self.whole else self.files[:AT_ONCE]

    @property
    def hidden(self) -> int:
        """Return how many files more lie here."""
        return len(self.files) - len(self.shown)

    @property
    def stamper(self) -> str:
        """Return who must stamp what lies here, in the notice's words; empty for nobody."""
        if self.slot == STAMPED_FORM_SLOT:
            return STAMPS_THE_FORM
        return self.indicator.stamp.who if self.indicator and self.indicator.stamp else ""

    @property
    def number(self) -> str:
        """Return the number as printed; empty for what bears none."""
        return str(self.indicator.number) if self.indicator else ""

    @property
    def missing_stamp(self) -> bool:
        """Tell whether files lie here and none of them is marked as stamped."""
        stamped = any(each.stamped for each in self.files)
        return bool(self.indicator and self.indicator.stamp and self.files) and not stamped

    @property
    def state(self) -> str:
        """Return the state in words."""
        if self.files:
            return "盖章件待补" if self.missing_stamp else f"{len(self.files)} 个文件"
        if self.written:
            return "已填写文字"
        return "本项无此情况" if self.absence else "未上传"

    @property
    def tone(self) -> str:
        """Return the tone in which the state is shown."""
        if self.files:
            return "ask" if self.missing_stamp else "good"
        return "good" if self.absence or self.written else ""


def rows_of(
    nomination: Nomination,
    found: Sequence[Finding] = (),
    *,
    coming: Sequence[Upload] = (),
    whole: str = "",
) -> dict[str, Row]:
    """Return every slot of a dossier, by its key, in the order of 附件3; two queries.

    :param coming: uploads that have not come whole.
    :param whole: the slot whose files are all shown, however many.
    """
    files: dict[str, list[Evidence]] = {}
    for each in nomination.evidence.select_related("file"):
        files.setdefault(each.slot, []).append(each)
    absent = {each.slot: each for each in nomination.absences.all()}
    titles = {
        **{each.slot: (each.title, each) for each in nomination.round.notice.indicators},
        SUMMARY_SLOT: ("近一年工作总结", None),
        STAMPED_FORM_SLOT: ("盖章的推荐表（附件1）扫描件", None),
    }
    return {
        slot: Row(
            slot=slot,
            title=title,
            indicator=indicator,
            files=files.get(slot, []),
            absence=absent.get(slot),
            found=[each for each in found if each.field == slot],
            coming=[each for each in coming if each.slot == slot],
            whole=slot == whole,
            written=slot == SUMMARY_SLOT and bool(nomination.work_summary.strip()),
        )
        for slot, (title, indicator) in titles.items()
    }


def grouped(rows: dict[str, Row]) -> list[tuple[str, str, list[Row]]]:
    """Return the rows of 附件3 under their main indicators: name, window, rows."""
    numbered = [each for each in rows.values() if each.indicator]
    return [
        (group, window, list(inside)) for (group, window), inside in groupby(numbered, key=_group)
    ]


def _group(row: Row) -> tuple[str, str]:
    return (row.indicator.group, row.indicator.window) if row.indicator else ("", "")
