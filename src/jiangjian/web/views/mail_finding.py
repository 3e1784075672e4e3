"""What is wrong in the mailbox, by recommending unit, and the papers that go out of it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.rules.roles import Duty
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import city_round
from jiangjian.web.mail_finding_page import answer_to, findings_page, log_sheet, mailed_sheet
from jiangjian.web.mailbox_collected import sorted_mailbox
from jiangjian.web.requests import MemberRequest


@for_members(Duty.COLLECT)
@require_safe
def mail_findings(request: MemberRequest) -> HttpResponse:
    """List what is missing, wrong or doubtful, unit by unit."""
    return render(request, "mailbox/findings.html", findings_page(request, city_round(request)))


@for_members(Duty.COLLECT)
@require_safe
def mailed_table(request: MemberRequest) -> FileResponse:
    """Give the 附件2 of everything that came by mail."""
    running = city_round(request)
    return mailed_sheet(sorted_mailbox(running, request.now), running)


@for_members(Duty.COLLECT)
@require_safe
def unit_mailed_table(request: MemberRequest, unit: str) -> FileResponse:
    """Give the 附件2 of what one recommending unit mailed."""
    running = city_round(request)
    sorted_ = sorted_mailbox(running, request.now)
    if not unit or unit not in {each.unit for each in sorted_.collected.mails}:
        raise Http404
    return mailed_sheet(sorted_, running, unit)


@for_members(Duty.COLLECT)
@require_safe
def feedback_sheet(request: MemberRequest, unit: str, kind: str) -> HttpResponse:
    """Give 材料审核情况反馈表 for one recommending unit, ready to be mailed back."""
    running = city_round(request)
    return answer_to(sorted_mailbox(running, request.now), running, unit, kind)


@for_members(Duty.COLLECT)
@require_safe
def import_log(request: MemberRequest) -> FileResponse:
    """Give the list of every file that came in, with its digest."""
    return log_sheet(request, city_round(request))
