"""A recommending unit's applicants side by side: the main figures, and what stands against each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from django.db.models import F, OrderBy

from jiangjian.records.models import Nomination, Post, Round
from jiangjian.records.models.nomination import NominationQuerySet
from jiangjian.rules.case import Case
from jiangjian.rules.checks import find_all
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Audience, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.stages import Stage
from jiangjian.rules.values import PartialDay
from jiangjian.web.cases import cases_of
from jiangjian.web.clock import day_of
from jiangjian.web.form_table import printed
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import stage_for, who_acts

FIGURES: Final = frozenset({Kind.DAY, Kind.COUNT, Kind.MONEY})
Figure = int | Decimal | PartialDay
WITH_UNIT: Final = (Stage.SENT_BACK.value, Stage.TO_COMPLETE.value)
"""Stages at which the unit is at work again."""

RANKED: Final = "rank"
SORTS: Final[Mapping[str, tuple[str | OrderBy, ...]]] = MappingProxyType(
    {  # real columns only; the key breaks ties
        RANKED: (F("rank").asc(nulls_last=True), "submitted_at", "pk"),
        "-rank": (F("rank").desc(nulls_last=True), "-submitted_at", "-pk"),
        "studio": ("studio", "pk"),
        "-studio": ("-studio", "-pk"),
        "leader": ("leader", "pk"),
        "-leader": ("-leader", "-pk"),
        "submitted": ("submitted_at", "pk"),
        "-submitted": ("-submitted_at", "-pk"),
    }
)


@dataclass(frozen=True, slots=True)
class Applicant:
    """One row of the table.

    :ivar figures: what stands in the columns of ``figures``, in their order; ``values`` are
        the same as values to sort by, ``None`` where there is none.
    :ivar stops: how many findings stop it; ``warns``: how many a person should look at.
    """

    nomination: Nomination
    stage: Stage
    acts: str
    figures: tuple[str, ...]
    values: tuple[Figure | None, ...]
    stops: int
    warns: int

    @property
    def waits(self) -> bool:
        """Tell whether the recommending unit has to judge it now."""
        return self.nomination.stage == Stage.SUBMITTED.value


def in_hand(post: Post, round_: Round) -> NominationQuerySet:
    """Return what units have handed in and do not have back, unordered."""
    seen = Nomination.objects.visible_to(post).filter(round=round_)
    return seen.exclude(stage__in=WITH_UNIT).select_related("round", "unit", "recommender")


def sent_back(post: Post, round_: Round) -> list[Nomination]:
    """Return what units have to mend, the longest waiting first.

    They are few and put in order here: a database would walk the whole round in that order.
    """
    seen = Nomination.objects.visible_to(post).filter(round=round_, stage__in=WITH_UNIT)
    return sorted(seen.for_list().order_by(), key=lambda each: (each.changed_at, each.pk))


def figures_of(notice: Notice) -> tuple[Field, ...]:
    """Return the fields that are compared: days, counts and amounts."""
    return tuple(each for each in notice.fields if each.kind in FIGURES and not each.private)


def sort_of(asked: str, columns: Sequence[Field]) -> str:
    """Return the order that was asked for; the ranked one for an order there is not."""
    figures = {each.key for each in columns}
    return asked if asked in SORTS or asked.removeprefix("-") in figures else RANKED


def by_figure(rows: Sequence[Applicant], columns: Sequence[Field], sort: str) -> list[Applicant]:
    """Return the rows of a page in the order of a figure; those without it come last."""
    keys = [each.key for each in columns]
    key = sort.removeprefix("-")
    if key not in keys:
        return list(rows)
    place = keys.index(key)
    known = [each for each in rows if each.values[place] is not None]
    unknown = [each for each in rows if each.values[place] is None]
    known.sort(key=lambda each: each.values[place], reverse=sort.startswith("-"))  # type: ignore[arg-type,return-value]  # one column has one kind
    return known + unknown


def applicants(
    request: MemberRequest, nominations: Sequence[Nomination], notice: Notice
) -> list[Applicant]:
    """Return the rows of nominations of one round."""
    private = request.post.grant.private
    cases = cases_of(nominations, today=day_of(request.now), private=private)
    columns = figures_of(notice)
    return [_row(request, each, cases[each.pk], columns) for each in nominations]


def _row(
    request: MemberRequest, nomination: Nomination, case: Case, columns: Sequence[Field]
) -> Applicant:
    found = [
        each.weight
        for each in find_all(case, nomination.round.notice)
        if each.audience is Audience.ALL
    ]
    stage = stage_for(request, nomination)
    return Applicant(
        nomination=nomination,
        stage=stage,
        acts=who_acts(nomination, stage),
        figures=tuple(printed(each, case.answers[each.key]) for each in columns),
        values=tuple(case.day(each.key) or case.number(each.key) for each in columns),
        stops=found.count(Weight.BLOCKS),
        warns=len(found) - found.count(Weight.BLOCKS),
    )
