"""推荐单位: one row for each recommending unit, in the order they were loaded; nobody is ranked."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jiangjian.records.models import Report
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import CITY, city_round
from jiangjian.web.city_sheet import report_sheet
from jiangjian.web.progress_rows import progress_rows, totals
from jiangjian.web.requests import MemberRequest
from jiangjian.web.views.incoming import EXPORTING


@for_members(*CITY)
@require_safe
def progress(request: MemberRequest) -> HttpResponse:
    """Show how far each recommending unit is, with its quota, its clause and its last report."""
    running = city_round(request)
    rows = progress_rows(running)
    context = {
        "rows": rows,
        "totals": totals(rows),
        "notice": running.notice,
        "exports": request.post.role in EXPORTING,
    }
    return render(request, "progress/list.html", context)


@for_members(*EXPORTING)
@require_safe
def unit_report(request: MemberRequest, unit: int, number: int) -> FileResponse:
    """Give the 附件2 of one report, as it was handed in."""
    reports = Report.objects.filter(round=city_round(request)).select_related("recommender")
    return report_sheet(get_object_or_404(reports, recommender__pk=unit, number=number))
