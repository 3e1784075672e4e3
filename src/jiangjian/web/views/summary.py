"""汇总表: 附件2 of a recommending unit, on a page exactly as in the file."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.rules.stages import Action
from jiangjian.web.audience import for_members
from jiangjian.web.own_round import own_round
from jiangjian.web.own_sheet import as_file, on_page, own_rows
from jiangjian.web.requests import MemberRequest


@for_members(Action.REPORT)
@require_safe
def summary(request: MemberRequest) -> HttpResponse:
    """Show what the file holds, cell by cell."""
    round_, unit = own_round(request), request.post.organisation
    rows = own_rows(round_, unit, now=request.now)
    page = {"sheet": on_page(round_, unit, rows), "notice": round_.notice}
    return render(request, "summary/sheet.html", page)


@for_members(Action.REPORT)
@require_safe
def summary_file(request: MemberRequest) -> FileResponse:
    """Send the file."""
    round_, unit = own_round(request), request.post.organisation
    return as_file(round_, unit, own_rows(round_, unit, now=request.now))
