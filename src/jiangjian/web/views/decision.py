"""会议决定: what a meeting decided of everyone that passed, and telling the result."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import decision as actions
from jiangjian.actions.decision import Meeting
from jiangjian.records.models import Decision
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import CITY, city_round
from jiangjian.web.decision_page import (
    beside_its_box,
    decision_page,
    texts_in,
    verdicts_in,
)
from jiangjian.web.keeping import sent
from jiangjian.web.minutes import minutes_in
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.typed_day import typed_day


@for_members(*CITY)
@require_safe
def decision(request: MemberRequest) -> HttpResponse:
    """Show who passed, the form for a meeting, and what meetings decided."""
    page = decision_page(city_round(request), request.post)
    return render(request, "decision/page.html", page)


def _again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    """Show the form with all that was typed, whatever stood against it; its scan is kept."""
    running = city_round(request)
    found = tuple(beside_its_box(each) for each in refusal.findings)
    page = decision_page(running, request.post, typed=request.POST, found=found)
    of_scan = any(each.field == "minutes" for each in found)
    page["minutes"] = None if of_scan else minutes_in(request, now=request.now)
    page["typed_texts"] = [] if page["decides"] else texts_in(request.POST)
    return render(request, "decision/page.html", page, status=status_of(found))


@for_members(Duty.DECIDE)
@require_POST
@shown_again(_again)
def decide(request: MemberRequest) -> HttpResponse:
    """Record what the meeting decided."""
    scan = minutes_in(request, now=request.now)
    meeting = Meeting(
        name=request.POST.get("meeting", ""),
        held_on=typed_day(request.POST.get("held_on", ""), field="held_on", label="会议日期"),
        minutes=scan.file if scan else None,
        minutes_name=scan.name if scan else "",
    )
    actions.decide(
        city_round(request),
        by=request.post,
        now=request.now,
        meeting=meeting,
        verdicts=verdicts_in(request.POST),
        over_target_reason=request.POST.get("over_target_reason", ""),
    )
    messages.success(request, "会议决定已记录")
    return redirect("decision")


@for_members(Duty.RELEASE_RESULT)
@require_POST
def release_result(request: MemberRequest) -> HttpResponse:
    """Tell the recommending units who is listed and who is not."""
    actions.release_result(city_round(request), by=request.post, now=request.now)
    messages.success(request, "结果已告知推荐单位，推荐单位和所在单位现在能看到")
    return redirect("decision")


@for_members(*CITY)
@require_safe
def minutes(request: MemberRequest, number: int) -> FileResponse:
    """Send the scan of a meeting's minutes: always a download, never something a browser runs."""
    own = Decision.objects.filter(round__city_id=request.post.organisation_id)
    found = get_object_or_404(own.select_related("minutes"), pk=number)
    if found.minutes is None:
        raise Http404
    return sent(found.minutes, found.minutes_name or f"{found.meeting}纪要")
