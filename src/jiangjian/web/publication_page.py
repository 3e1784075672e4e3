"""What the page of 公示发布 shows: the list, the days it is on view, and what is public already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.timezone import localdate

from jiangjian.actions.publication import ANNOUNCEMENT, PUBLICITY
from jiangjian.actions.working_days import calendar_around
from jiangjian.documents import publicity_notice
from jiangjian.documents.practice_mark import marked
from jiangjian.documents.public_list import PublicRecord
from jiangjian.documents.publicity_notice import PublicityTerms
from jiangjian.records.models import Nomination, Post, Publication, Round
from jiangjian.rules.findings import Finding
from jiangjian.rules.stages import Action, Stage
from jiangjian.rules.workdays import publicity_begins, publicity_end, unknown_years


@dataclass(frozen=True, slots=True)
class Period:
    """公示: the day it goes up, its first and last working day.

    :ivar warned: years whose 调休 is not known.
    """

    starts: date
    first: date
    last: date
    working_days: int
    warned: tuple[Finding, ...]


def period_from(starts: date, round_: Round) -> Period:
    """Return the days of a 公示 that goes up on ``starts``."""
    calendar, days = calendar_around(starts), round_.notice.publicity.working_days
    last = publicity_end(starts, days, calendar)
    first = publicity_begins(starts, calendar)
    return Period(starts, first, last, days, unknown_years(starts, last, calendar))


def proposed(round_: Round, post: Post) -> Sequence[PublicRecord]:
    """Return the list that is to be published, with public values only."""
    due = Nomination.objects.visible_to(post).filter(round=round_, stage=Stage.PROPOSED.value)
    found = due.order_by("recommender_id", F("rank").asc(nulls_last=True), "pk")
    rows = found.values_list(
        "studio", "answers__host_unit", "unit__name", "recommender__name", "leader"
    )
    return [
        PublicRecord(place, studio, host or unit, recommender, leader)
        for place, (studio, host, unit, recommender, leader) in enumerate(rows, 1)
    ]


def draft(round_: Round, post: Post, starts: date, *, today: date) -> bytes:
    """Return the 公示 as docx before it goes up, for those who sign it."""
    period = period_from(starts, round_)
    terms = PublicityTerms(
        period.first, period.last, period.working_days, round_.city.name, max(starts, today)
    )
    made = publicity_notice.make(round_.notice, proposed(round_, post), terms)
    return marked(made, practice=round_.practice)


def publication_page(
    round_: Round,
    post: Post,
    *,
    now: datetime,
    starts: date | None,
    typed: Mapping[str, str],
    found: Iterable[Finding] = (),
) -> dict[str, Any]:
    """Return what the page shows.

    :param starts: the day for which the days are computed; today where left out.
    :param typed: what the refused form, or the query, brought.
    """
    made = {each.kind: each for each in _made(round_)}
    shown, today = made.get(PUBLICITY), localdate(now)
    told = tuple(found)
    return {
        "running": round_,
        "notice": round_.notice,
        "publicity": shown,
        "announcement": made.get(ANNOUNCEMENT),
        "records": [] if shown else proposed(round_, post),
        "period": period_from(shown.starts if shown else (starts or today), round_),
        "today": today,
        "over": bool(shown and shown.ends and today > shown.ends),
        "publicises": Action.PUBLICISE in post.grant.may,
        "publishes": Action.PUBLISH in post.grant.may,
        "typed": typed,
        "found": told,
        "beside": {each.field: each for each in told},
    }


def _made(round_: Round) -> Iterable[Publication]:
    made = round_.publications.select_related("by__organisation", "by__person")
    return made.prefetch_related("lines")
