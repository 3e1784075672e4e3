"""The register by recommending unit: what came in on paper, and which studios have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jiangjian.records.models import Nomination, Organisation, PaperArrival, Post, Round, Seat
from jiangjian.records.models.nomination import AT_CITY
from jiangjian.web.paper_state import PaperState, paper_states


@dataclass(frozen=True, slots=True)
class StudioPaper:
    """One studio that holds a seat and has been reported, with its paper."""

    nomination: Nomination
    state: PaperState


@dataclass(frozen=True, slots=True)
class UnitPaper:
    """One recommending unit.

    :ivar table: its 汇总表 has come in on paper.
    """

    unit: Organisation
    table: bool
    studios: Sequence[StudioPaper]

    @property
    def arrived(self) -> int:
        """Return how many studios have paper."""
        return sum(1 for each in self.studios if each.state.arrived)

    @property
    def without(self) -> list[StudioPaper]:
        """Return the studios whose paper has not come."""
        return [each for each in self.studios if not each.state.arrived]

    @property
    def lacking(self) -> list[StudioPaper]:
        """Return the studios whose paper came without a stamp."""
        return [each for each in self.studios if each.state.arrived and each.state.lacks]


def paper_rows(round_: Round, units: Sequence[Organisation], *, to: Post) -> list[UnitPaper]:
    """Return a row for each of these units; four queries, however many they are."""
    own = [each.pk for each in units]
    seats = Seat.objects.filter(round=round_, recommender__in=own, nomination__isnull=False)
    reported = (
        Nomination.objects.visible_to(to)
        .filter(pk__in=seats.values("nomination"), round=round_, stage__in=AT_CITY)
        .for_list()
        .order_by("recommender_id", "rank", "pk")
    )
    listed = list(reported)
    states = paper_states([each.pk for each in listed], round_.notice)
    by_unit: Mapping[int, list[StudioPaper]] = defaultdict(list)
    for each in listed:
        by_unit[each.recommender_id].append(StudioPaper(each, states[each.pk]))
    tables = _with_table(round_, own)
    return [UnitPaper(each, each.pk in tables, by_unit[each.pk]) for each in units]


def _with_table(round_: Round, units: Collection[int]) -> set[int]:
    """Return the units whose 汇总表 has come in."""
    lines = PaperArrival.objects.filter(
        round=round_, recommender__in=units, nomination__isnull=True, void_at__isnull=True
    )
    return set(lines.order_by().values_list("recommender_id", flat=True))
