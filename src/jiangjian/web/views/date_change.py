"""The round's date: one person proposes another, a second one confirms or declines it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import date_change as actions
from jiangjian.actions.amendment_effect import effect_of_end
from jiangjian.actions.outage import outages_before
from jiangjian.actions.refusals import missing
from jiangjian.records.models import DateChange, Round
from jiangjian.rules.amendment_words import shown_ends
from jiangjian.rules.deadline import parse_instant
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest
from jiangjian.web.typed_instant import example_hour

FEW_DAYS: Final = timedelta(days=5)
NOTE: Final = question("note", "公开说明", Kind.LONG_TEXT, hint="登在公开页面上，所有单位都能看到")


@for_members(Duty.CHANGE_DATE)
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """Show the proposal that waits with whom it touches, or the form for one."""
    return _page(request, ())


def _page(request: MemberRequest, found: tuple[Finding, ...]) -> HttpResponse:
    running = get_object_or_404(_own(request))
    waiting = running.date_changes.filter(decided_at__isnull=True)
    proposal = waiting.select_related("proposed_by__organisation", "proposed_by__person").first()
    context = {
        "notice": running.notice,
        "proposal": proposal,
        "ends": shown_ends(proposal.ends) if proposal else "",
        "own": proposal is not None and proposal.proposed_by.person_id == request.user.pk,
        "effect": list(effect_of_end(running, proposal.ends)) if proposal else (),
        "outages": outages_before(request.now),
        "questions": asked((_ends(running), NOTE), request.POST.dict(), found),
        "found": found,
    }
    return render(request, "round/date_change.html", context)


def _ends(running: Round) -> Field:
    """Return the box of the new end, with an example that fits the round."""
    example = shown_ends(running.notice.ends + FEW_DAYS)
    return question("ends", "新的截止时刻", hint=f"例如 {example}（北京时间），不能早于现在")


def _again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    return _page(request, refusal.findings)


@for_members(Duty.CHANGE_DATE)
@require_POST
@shown_again(_again)
def propose(request: MemberRequest) -> HttpResponse:
    """Propose another date; nothing is in force yet."""
    actions.propose(
        get_object_or_404(_own(request)),
        by=request.post,
        now=request.now,
        ends=_typed(request.POST.get("ends", "")),
        note=request.POST.get("note", ""),
    )
    messages.success(request, "已提出，等另一个人确认后生效")
    return redirect("date_change")


def _typed(ends: str) -> datetime:
    """Return the instant that was typed.

    :raises Refusal: ``no_instant``.
    """
    try:
        return parse_instant(ends)
    except ValueError as why:
        raise Refusal(
            missing("no_instant", "ends", str(why), example_hour("请按北京时间写到时"))
        ) from why


def _own(request: MemberRequest) -> QuerySet[Round]:
    """Return the round that the post's own city runs, or nothing."""
    return Round.objects.running_for(request.post)[:1]


def _find(request: MemberRequest, number: int) -> DateChange:
    """Return a proposal of the round that the post's city runs; 404 otherwise."""
    return get_object_or_404(
        DateChange.objects.select_related("round"), pk=number, round__in=_own(request)
    )


@for_members(Duty.CHANGE_DATE)
@require_POST
def confirm(request: MemberRequest, number: int) -> HttpResponse:
    """Put the date in force, as the second person."""
    changed = actions.confirm(_find(request, number), by=request.post, now=request.now)
    messages.success(request, f"截止时间已调整为{changed.notice.shown_ends}，已登在公开页面上")
    return redirect("round")


@for_members(Duty.CHANGE_DATE)
@require_POST
def decline(request: MemberRequest, number: int) -> HttpResponse:
    """Leave the date as it is."""
    actions.decline(_find(request, number), by=request.post, now=request.now)
    messages.success(request, "截止时间不作调整")
    return redirect("round")
