"""The round's page: what the notice says, what is in force, and what has been amended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from jiangjian.actions.amendment import amend as amend_round
from jiangjian.actions.amendment_effect import effect_of
from jiangjian.records.models import Post, Round
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.amendment_words import shown_amendment
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.questions import asked
from jiangjian.web.requests import MemberRequest
from jiangjian.web.round_settings import REASON, change_typed, setting_of, settings_of
from jiangjian.web.supplements import calls_of


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """One change as everybody reads it."""

    who: Post | None
    at: datetime
    words: str


@for_members()
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """Show the round that runs; the readings and demands to those who answer for it."""
    running = Round.objects.running().first()
    if running is None:
        return render(request, "round/none.html", {"may": request.post.grant.may})
    context = {
        "notice": running.notice,
        "amendments": amendments_of(running),
        "date_change": running.date_changes.filter(decided_at__isnull=True).first(),
        "changes_date": Duty.CHANGE_DATE in request.post.grant.may,
        "settings": settings_of(running) if Duty.AMEND_ROUND in request.post.grant.may else (),
        "separate": settings.SEPARATE_DUTIES,
        "supplements": calls_of(running),
        "staff": Duty.READ_LOG in request.post.grant.may,
        "opens": Duty.OPEN_ROUND in request.post.grant.may,
    }
    return render(request, "round/round.html", context)


def amendments_of(round_: Round) -> list[ShownAmendment]:
    """Return what has been changed since the round opened, in order."""
    kept = round_.amendments.select_related("by__organisation", "by__person").order_by("number")
    return [
        ShownAmendment(
            each.by,
            each.at,
            shown_amendment(
                round_.notice, Amendment(each.what, each.before, each.after, each.reason)
            ),
        )
        for each in kept
    ]


def _again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    """Show the form with what was typed and what stands against it."""
    return _form(request, request.POST.get("what", ""), refusal.findings)


@for_members(Duty.AMEND_ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def amend(request: MemberRequest) -> HttpResponse:
    """Choose what to change, see whom it touches, and change it with a reason that everybody reads."""
    if request.method != "POST":
        return _form(request, request.GET.get("what", ""), ())
    round_ = _own_round(request)
    one = setting_of(round_, request.POST.get("what", ""))
    after, reason = request.POST.get("after", ""), request.POST.get("reason", "")
    change = change_typed(round_, one, after, reason)
    effect = effect_of(round_, change, now=request.now)
    if effect and "confirmed" not in request.POST:
        context = {"one": one, "after": after, "reason": reason, "effect": effect}
        return render(request, "round/effect.html", context)
    amend_round(round_, by=request.post, now=request.now, change=change)
    messages.success(request, f"{one.label}已调整，已列入调整记录")
    return redirect("round")


def _own_round(request: MemberRequest) -> Round:
    """Return the round that the post's own city runs; 404 otherwise."""
    return get_object_or_404(Round.objects.running_for(request.post)[:1])


def _form(request: MemberRequest, what: str, found: tuple[Finding, ...]) -> HttpResponse:
    round_ = _own_round(request)
    if not what:
        choice = {"settings": settings_of(round_), "found": found}
        return render(request, "round/settings.html", choice)
    one = setting_of(round_, what)
    questions = asked((one.field, REASON), request.POST.dict(), found)
    context = {"one": one, "questions": questions, "found": found, "notice": round_.notice}
    return render(request, "round/amend.html", context)
