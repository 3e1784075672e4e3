"""What has come in to the city since yesterday: by the reports of those days, and the log."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from jiangjian.records.models import Entry, ReportLine, Round
from jiangjian.rules.stages import Action
from jiangjian.web.clock import BEIJING, day_of


def yesterday(now: datetime) -> datetime:
    """Return the first instant of yesterday in Beijing."""
    return datetime.combine(day_of(now) - timedelta(days=1), time.min, BEIJING)


def came_in(round_: Round, since: datetime) -> Q:
    """Return which nominations were handed to the city from then on, for the first time or again.

    A report lists all that hold a seat; those that it really brought have their own entry. The
    few reports of these days are read first, so that a long round costs no more.
    """
    listed = ReportLine.objects.filter(report__round=round_, report__at__gte=since)
    brought = Entry.objects.filter(
        nomination=OuterRef("pk"), action=Action.REPORT.value, at__gte=since
    )
    return Q(pk__in=listed.order_by().values("nomination")) & Q(Exists(brought))
