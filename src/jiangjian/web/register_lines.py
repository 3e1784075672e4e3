"""Lines of the paper register that can show when a paper behind a 代录 came in."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from jiangjian.actions.paper_arrival import WAYS
from jiangjian.records.models import Organisation, PaperArrival, Round
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.organisation import Level

NEWEST: Final = 50
"""How many lines are offered, the newest first."""


def lines_for(organisation: Organisation) -> QuerySet[PaperArrival]:
    """Return what came in on paper from a recommending unit, or for a unit: its own and parcels of all.

    Nothing for the city itself: what it decides comes in nowhere.
    """
    running = Round.objects.running()[:1]
    found = PaperArrival.objects.filter(round__in=running, void_at__isnull=True)
    if organisation.level == Level.RECOMMENDER.value:
        theirs = Q(recommender=organisation)
    elif organisation.level == Level.UNIT.value:
        parcel = Q(recommender=organisation.parent_id, nomination__isnull=True)
        theirs = Q(nomination__unit=organisation) | parcel
    else:
        return found.none()
    return found.filter(theirs).select_related("nomination", "recommender")


def offered_lines(organisation: Organisation) -> list[tuple[int, str]]:
    """Return number and words of each line that may be picked."""
    lines = lines_for(organisation).order_by("-arrived_at", "-pk")[:NEWEST]
    return [(each.pk, f"{shown_instant(each.arrived_at)} {_said(each)}") for each in lines]


def arrival_of(line: PaperArrival) -> tuple[datetime, str]:
    """Return when a line's paper came in, and the words that prove it."""
    return line.arrived_at, f"签收登记第{line.pk}号：{_said(line)}"


def _said(line: PaperArrival) -> str:
    """Return how it came and what it was: 邮寄 SF1001，汇总表等，1份."""
    way = f"{WAYS.get(line.way, line.way)} {line.courier_number}".strip()
    about = f"“{line.nomination.studio[:40]}”" if line.nomination else f"{line.recommender}汇总表等"
    return f"{way}，{about}，{line.copies}份"
