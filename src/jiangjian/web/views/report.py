"""报送: what a recommending unit hands to the city, and what it has handed in."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import report as actions
from jiangjian.rules.stages import Action
from jiangjian.web.audience import for_members
from jiangjian.web.city_sheet import report_sheet
from jiangjian.web.keeping import recording
from jiangjian.web.own_round import own_round
from jiangjian.web.report_page import report_page, reports_of
from jiangjian.web.requests import MemberRequest


@for_members(Action.REPORT)
@require_safe
def report_form(request: MemberRequest) -> HttpResponse:
    """Show what will be reported, the contact, and what to look at before."""
    return render(request, "report/form.html", report_page(request, own_round(request)))


@for_members(Action.REPORT)
@require_POST
def report(request: MemberRequest) -> HttpResponse:
    """Report every recommended studio and show the receipt."""
    receipt = actions.report(
        own_round(request), by=request.post, now=request.now, recording=recording()
    )
    return redirect("receipt", receipt.number)


@for_members(Action.REPORT)
@require_safe
def reports(request: MemberRequest) -> HttpResponse:
    """List the unit's reports, each with its receipt and its own 汇总表."""
    found = reports_of(request.post, own_round(request))
    return render(request, "report/list.html", {"reports": found})


@for_members(Action.REPORT)
@require_safe
def report_file(request: MemberRequest, number: int) -> FileResponse:
    """Send the 汇总表 of one of the unit's reports as it stood."""
    found = reports_of(request.post, own_round(request)).select_related("round", "recommender")
    return report_sheet(get_object_or_404(found, number=number))
