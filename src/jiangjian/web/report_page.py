"""The page on which a unit looks over what it is about to report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.query import QuerySet
from django.http import QueryDict

from jiangjian.actions.lateness import against_lateness
from jiangjian.actions.report_list import report_list
from jiangjian.records.models import Nomination, Post, Report, ReportLine, Round
from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Audience, Finding
from jiangjian.rules.stages import Stage
from jiangjian.web.cases import cases_of
from jiangjian.web.clock import day_of
from jiangjian.web.own_dates import admission_of
from jiangjian.web.report_changes import changed
from jiangjian.web.requests import MemberRequest
from jiangjian.web.seating import seating
from jiangjian.web.sight import stage_for


@dataclass(frozen=True, slots=True)
class Reported:
    """One studio of the report.

    :ivar found: what a person should look at before reporting it.
    """

    nomination: Nomination
    stage: Stage
    found: tuple[Finding, ...]


def reports_of(post: Post, round_: Round) -> QuerySet[Report]:
    """Return what a unit has reported, the last report first."""
    own = Report.objects.filter(round=round_, recommender=post.organisation)
    lines = ReportLine.objects.filter(report=OuterRef("pk")).order_by().values("report")
    counted = own.annotate(lines__count=Subquery(lines.annotate(many=Count("pk")).values("many")))
    return counted.select_related("receipt", "by__person").order_by("-number")


def report_page(
    request: MemberRequest,
    round_: Round,
    *,
    found: Sequence[Finding] = (),
    typed: QueryDict | None = None,
) -> dict[str, Any]:
    """Return what ``report/form.html`` shows.

    :param typed: a contact that was refused, and ``found`` why.
    """
    own = request.post.organisation
    seats = seating(round_, own)
    rows = _rows(request, seats.seated)
    coming = report_list(round_, seats.seated, by=request.post, now=request.now)
    able = bool(coming.fresh or coming.taken_back)
    late = () if able else against_lateness(round_, request.post, request.now, recommender=own)
    return {
        "notice": round_.notice,
        "organisation": own,
        "seats": seats,
        "rows": rows,
        "coming": coming,
        "changes": changed(coming.changes),
        "late": late,
        "admission": admission_of(round_, own, now=request.now),
        "reports": list(reports_of(request.post, round_)),
        "found": found,
        "contact": typed.get("contact", "") if typed else own.contact,
        "contact_phone": typed.get("contact_phone", "") if typed else own.contact_phone,
    }


def _rows(request: MemberRequest, seated: Sequence[Nomination]) -> list[Reported]:
    private = request.post.grant.private
    cases = cases_of(seated, today=day_of(request.now), private=private)
    return [
        Reported(
            nomination=each,
            stage=stage_for(request, each),
            found=tuple(
                found
                for found in find_all(cases[each.pk], each.round.notice)
                if found.audience is Audience.ALL
            ),
        )
        for each in seated
    ]
