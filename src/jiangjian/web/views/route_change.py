"""Change of route: the unit's page of one nomination, and the recommending units' list."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import route_change as actions
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination, RouteChange
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Role
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight

REASON: Final = question("reason", "理由", Kind.LONG_TEXT, hint="两个推荐单位都会看到")
MOST: Final = 100


@for_members(Role.UNIT_UNION)
@require_safe
def route(request: MemberRequest, key: str) -> HttpResponse:
    """Show who recommends a nomination, and the proposal that waits or the form for one."""
    return _page(request, in_sight(request, key), ())


def _page(
    request: MemberRequest, nomination: Nomination, found: tuple[Finding, ...]
) -> HttpResponse:
    names = tuple(each.name for each in actions.ways_open(nomination.round, nomination))
    to = question("to", "改由哪个单位推荐", Kind.CHOICE, options=names)
    changes = nomination.route_changes.select_related("to", "left_by", "taken_by")
    context = {
        "nomination": nomination,
        "open": changes.filter(closed_at__isnull=True).first(),
        "movable": nomination.stage in actions.MOVABLE,
        "questions": asked((to, REASON), request.POST.dict(), found),
        "found": found,
    }
    return render(request, "nomination/route.html", context)


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    return _page(request, in_sight(request, key), refusal.findings)


@for_members(Role.UNIT_UNION)
@require_POST
@shown_again(_again)
def propose(request: MemberRequest, key: str) -> HttpResponse:
    """Propose another recommending unit; nothing moves before both agree."""
    nomination = in_sight(request, key)
    ways = actions.ways_open(nomination.round, nomination)
    to = ways.filter(name=request.POST.get("to", "")).first()
    if to is None:
        remedy = "请选择其中一个；没有的，请联系市总工会核对推荐单位名单"
        raise Refusal(missing("no_way", "to", "还没有选择新的推荐单位", remedy))
    reason = request.POST.get("reason", "")
    actions.propose(nomination, by=request.post, now=request.now, to=to, reason=reason)
    messages.success(request, f"已提出，等{nomination.recommender}和{to}都同意后变更")
    return redirect("route", key)


def _find(request: MemberRequest, number: int) -> RouteChange:
    """Return a proposal that concerns one's own organisation; 404 otherwise."""
    seen = RouteChange.objects.visible_to(request.post)
    return get_object_or_404(seen.select_related("nomination__round"), pk=number)


@for_members(Role.UNIT_UNION)
@require_POST
def withdraw(request: MemberRequest, number: int) -> HttpResponse:
    """Take a proposal back."""
    held = actions.withdraw(_find(request, number), by=request.post, now=request.now)
    messages.success(request, "已收回，推荐单位不变")
    return redirect("route", held.nomination.key)


@for_members(Role.RECOMMENDER)
@require_safe
def routes(request: MemberRequest) -> HttpResponse:
    """Show the open proposals that leave one's own unit or come to it."""
    return _routes(request, ())


def _routes(request: MemberRequest, found: tuple[Finding, ...]) -> HttpResponse:
    seen = RouteChange.objects.visible_to(request.post).filter(closed_at__isnull=True)
    rows = seen.select_related("nomination__unit", "nomination__recommender", "to")
    mine = set(RouteChange.objects.waiting_for(request.post).values_list("pk", flat=True))
    context = {
        "rows": [(each, each.pk in mine) for each in rows.order_by("pk")[:MOST]],
        "typed": request.POST.get("reason", ""),
        "found": found,
    }
    return render(request, "recommendation/routes.html", context)


@for_members(Role.RECOMMENDER)
@require_POST
def agree(request: MemberRequest, number: int) -> HttpResponse:
    """Agree; the second consent moves it."""
    held = actions.agree(_find(request, number), by=request.post, now=request.now)
    done = f"已改由{held.to}推荐" if held.done else "已同意，等另一个推荐单位同意后变更"
    messages.success(request, done)
    return redirect("routes")


def _declined_again(request: MemberRequest, refusal: Refusal, number: int) -> HttpResponse:
    _find(request, number)
    return _routes(request, refusal.findings)


@for_members(Role.RECOMMENDER)
@require_POST
@shown_again(_declined_again)
def decline(request: MemberRequest, number: int) -> HttpResponse:
    """Decline with a reason; it stays where it is."""
    reason = request.POST.get("reason", "")
    actions.decline(_find(request, number), by=request.post, now=request.now, reason=reason)
    messages.success(request, "没有同意，推荐单位不变")
    return redirect("routes")
