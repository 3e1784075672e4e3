"""沿用上一批次: earlier answers beside those of this round, each with its own tick."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jiangjian.actions import carrying_over as actions
from jiangjian.records.models import Nomination
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight

TICK = "take"


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    return _page(request, in_sight(request, key), refusal.findings)


@for_members(Duty.FILL)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def carry_over(request: MemberRequest, key: str) -> HttpResponse:
    """Offer what was answered before, and take what was ticked."""
    nomination = in_sight(request, key)
    if request.method != "POST":
        return _page(request, nomination, ())
    ticked = request.POST.getlist(TICK)
    source = _source(request, nomination, request.POST.get("source", ""))
    actions.carry_over(nomination, by=request.post, now=request.now, source=source, keys=ticked)
    messages.success(request, "已采用勾选的内容，请逐页核对")
    return redirect("nomination", key)


def _source(request: MemberRequest, nomination: Nomination, key: str) -> Nomination:
    """Return the earlier one that was asked for, else the newest.

    :raises Http404: there is none.
    """
    earlier = actions.earlier_of(nomination, by=request.post)
    found = earlier.filter(key=key).first() if key else earlier.first()
    if found is None:
        raise Http404
    return found


def _page(
    request: MemberRequest, nomination: Nomination, found: tuple[Finding, ...]
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    source = _source(request, nomination, asked.get("source", ""))
    year, earlier = source.round.notice.year, actions.earlier_of(nomination, by=request.post)
    context = {
        "nomination": nomination,
        "source": source,
        "earlier": earlier[:20],
        "offers": actions.offered(nomination, source),
        "then": "去年" if year == nomination.round.notice.year - 1 else f"{year}年",
        "ticked": request.POST.getlist(TICK),
        "found": found,
    }
    return render(request, "nomination/carry_over.html", context)
