"""How far each recommending unit is: numbers only, nothing of what has not been reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from django.db.models import Count

from jiangjian.records.models import Nomination, Organisation, PaperArrival, Report, Round, Seat
from jiangjian.records.models.nomination import AT_CITY
from jiangjian.rules.quota import Quota
from jiangjian.rules.stages import Stage

PASSED: Final = frozenset(
    each.value
    for each in (
        Stage.ACCEPTED,
        Stage.PROPOSED,
        Stage.NOT_PROPOSED,
        Stage.PUBLICISED,
        Stage.PUBLISHED,
    )
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of one recommending unit, or of all.

    :ivar places: what its quota gives; :ivar taken: places that are filled.
    :ivar reported: nominations that lie with the city or were returned by it.
    :ivar returned: those that wait to be completed.
    :ivar waiting: those that wait for the city's 资格审核.
    :ivar paper: those of which something came in on paper.
    """

    places: int = 0
    taken: int = 0
    reported: int = 0
    waiting: int = 0
    returned: int = 0
    passed: int = 0
    ineligible: int = 0
    paper: int = 0


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One recommending unit.

    :ivar quota: its number with the clause; ``None`` for a kind the notice gives none.
    :ivar reports: the last first, each with its receipt.
    """

    unit: Organisation
    quota: Quota | None
    tally: Tally
    reports: Sequence[Report]


def progress_rows(round_: Round) -> list[ProgressRow]:
    """Return a row for each recommending unit of the city, in the order they were loaded."""
    units = Organisation.objects.recommenders().filter(parent=round_.city_id, active=True)
    places, papers = _places(round_), _papers(round_)
    counted = Nomination.objects.counted(round_.pk)
    reports: dict[int, list[Report]] = {}
    made = Report.objects.filter(round=round_).select_related("receipt").order_by("-number")
    for each in made:
        reports.setdefault(each.recommender_id, []).append(each)
    return [
        ProgressRow(
            unit=unit,
            quota=round_.notice.quotas.get(unit.kind),
            tally=_tally(
                places.get(unit.pk, (0, 0)), _of(counted, unit.pk), papers.get(unit.pk, 0)
            ),
            reports=reports.get(unit.pk, []),
        )
        for unit in units.order_by("pk")
    ]


def totals(rows: Iterable[ProgressRow]) -> Tally:
    """Return the sums of all rows."""
    tallies = [each.tally for each in rows]
    sums = [sum(getattr(each, field.name) for each in tallies) for field in fields(Tally)]
    return Tally(*sums)


def _places(round_: Round) -> dict[int, tuple[int, int]]:
    """Return how many places each unit has, and how many of them are taken."""
    seats = Seat.objects.filter(round=round_).values_list("recommender_id")
    rows = seats.annotate(Count("pk"), Count("nomination"))
    return {unit: (places, taken) for unit, places, taken in rows}


def _papers(round_: Round) -> dict[int, int]:
    """Return of how many dossiers each unit's paper came in."""
    lines = PaperArrival.objects.filter(round=round_, void_at__isnull=True).order_by()
    rows = lines.values_list("recommender_id").annotate(Count("nomination", distinct=True))
    return dict(rows)


def _of(counted: Mapping[tuple[int, str], int], unit: int) -> dict[str, int]:
    return {stage: number for (owner, stage), number in counted.items() if owner == unit}


def _tally(places: tuple[int, int], numbers: Mapping[str, int], paper: int) -> Tally:
    return Tally(
        places=places[0],
        taken=places[1],
        reported=sum(number for stage, number in numbers.items() if stage in AT_CITY),
        waiting=numbers.get(Stage.REPORTED.value, 0),
        returned=numbers.get(Stage.TO_COMPLETE.value, 0),
        passed=sum(number for stage, number in numbers.items() if stage in PASSED),
        ineligible=numbers.get(Stage.INELIGIBLE.value, 0),
        paper=paper,
    )
