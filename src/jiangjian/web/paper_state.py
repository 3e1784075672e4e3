"""What of a nomination has come in on paper, and what is still missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jiangjian.records.models import Absence, Nomination, PaperArrival, Post
from jiangjian.rules.notice import Notice
from jiangjian.rules.organisation import Level
from jiangjian.rules.stamps import lacking, stamps_of

SHOWN_TO = frozenset({Level.CITY, Level.RECOMMENDER})


UNREAD: Final = ("nomination__private", "nomination__answers", "nomination__work_summary")
"""Columns of a nomination that the register never shows, and so never loads."""


@dataclass(frozen=True, slots=True)
class PaperState:
    """The paper of one nomination.

    :ivar lines: of the register that are not void, the newest first.
    :ivar lacks: words of the stamps that no line has.
    """

    lines: Sequence[PaperArrival]
    lacks: Sequence[str]

    @property
    def arrived(self) -> bool:
        """Tell whether any paper came in."""
        return bool(self.lines)

    @property
    def differs(self) -> bool:
        """Tell whether the newest comparison found something else than in the electronic one."""
        compared = [each.matches for each in self.lines if each.matches is not None]
        return bool(compared) and not compared[0]

    @property
    def words(self) -> str:
        """Return the state in one line."""
        if not self.lines:
            return "纸质未到"
        parts = [f"缺{len(self.lacks)}处盖章" if self.lacks else "盖章齐全"]
        parts += ["与电子版不一致"] if self.differs else []
        return f"纸质已到，{'，'.join(parts)}"

    @property
    def tone(self) -> str:
        """Return the tone in which the state is shown."""
        if not self.lines:
            return "wait"
        return "ask" if self.lacks or self.differs else "good"


def paper_states(pks: Collection[int], notice: Notice) -> Mapping[int, PaperState]:
    """Return the state of each nomination, by its id; two queries."""
    lines: dict[int, list[PaperArrival]] = defaultdict(list)
    for each in PaperArrival.objects.filter(nomination__in=pks, void_at__isnull=True):
        lines[each.nomination_id or 0].append(each)
    absent: dict[int, set[str]] = defaultdict(set)
    for pk, slot in Absence.objects.filter(nomination__in=pks).values_list("nomination", "slot"):
        absent[pk].add(slot)
    return {pk: _state(lines[pk], absent[pk], notice) for pk in pks}


def _state(lines: Sequence[PaperArrival], absent: Collection[str], notice: Notice) -> PaperState:
    there = {stamp for each in lines for stamp in each.stamps}
    return PaperState(lines, lacking(notice, there, absent))


def paper_of(nomination: Nomination, absent: Collection[str], *, to: Post) -> PaperState | None:
    """Return the paper of a dossier, for the levels that handle paper; nothing for its unit.

    :param absent: slots of 本项无此情况.
    """
    if to.grant.level not in SHOWN_TO:
        return None
    lines = nomination.paper_arrivals.filter(void_at=None)
    return _state(list(lines), absent, nomination.round.notice)


def stamp_words(line: PaperArrival, notice: Notice) -> list[str]:
    """Return the words of the stamps that a line has."""
    return [words for key, words in stamps_of(notice).items() if key in line.stamps]
