"""Dates that are a recommending unit's own: its earlier one, and how long its late work is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jiangjian.actions.lateness import inner_end_of
from jiangjian.records.models import Admission, Nomination, Organisation, Round, Terms
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Admitted:
    """Until when late work is taken in, in words, and why."""

    recommender: str
    until: str
    reason: str


def admission_of(
    round_: Round | None, recommender: Organisation | None, *, now: datetime
) -> Admitted | None:
    """Return how long a recommender's late work is taken in; nothing where it is not, or no longer."""
    if round_ is None or recommender is None:
        return None
    found = Admission.objects.filter(round=round_, recommender=recommender, until__gt=now)
    last = found.order_by("until").last()
    return Admitted(recommender.name, shown_end(last.until), last.reason) if last else None


@dataclass(frozen=True, slots=True)
class InnerEnd:
    """A recommender's own date, earlier than the round's.

    :ivar past: it is over; what was not handed in by then waits for a later date.
    """

    recommender: str
    ends: datetime
    past: bool

    @property
    def until(self) -> str:
        """Return the date as people say it."""
        return shown_end(self.ends)


def inner_end_for(round_: Round | None, unit: Organisation, *, now: datetime) -> InnerEnd | None:
    """Return the own date of a unit's recommender while the round runs; nothing where it has none."""
    if round_ is None or now >= round_.notice.ends:
        return None
    own = Terms.objects.filter(round=round_, recommender=unit.parent_id)
    name, ends = own.values_list("recommender__name", "inner_ends").first() or ("", None)
    return InnerEnd(name, ends, now >= ends) if ends else None


def inner_end(nomination: Nomination) -> str:
    """Return the recommender's own date as a unit is told it; empty where none binds this one."""
    if Stage(nomination.stage) is not Stage.DRAFT:
        return ""
    ends = inner_end_of(nomination)
    return shown_end(ends) if ends else ""
