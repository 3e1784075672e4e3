"""What a recommending unit does with its applicants: compare, recommend, send back, take back."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiangjian.actions import recommendation as actions
from jiangjian.records.models import Nomination
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.stages import Action, Stage
from jiangjian.web.again import shown_again
from jiangjian.web.applications_page import applications_page, recommend_page
from jiangjian.web.audience import for_members
from jiangjian.web.own_round import own_round
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.return_points import returns_for
from jiangjian.web.returned_page import points_typed
from jiangjian.web.returning import end_of_day, return_again, show_return
from jiangjian.web.sight import in_sight
from jiangjian.web.signed import read_signed
from jiangjian.web.views.dossier import answers_and_findings, dossier, lying_in
from jiangjian.web.views.dossier_acts import refused_on


@for_members(Action.RECOMMEND)
@require_safe
def applications(request: MemberRequest) -> HttpResponse:
    """Show the seats, the applicants side by side, those sent back, and how many still fill in."""
    page = applications_page(request, own_round(request))
    return render(request, "recommendation/applications.html", page)


def _show(
    request: MemberRequest, nomination: Nomination, refused: tuple[Finding, ...] = ()
) -> HttpResponse:
    page = {
        **answers_and_findings(request, nomination, lying_in(nomination)),
        **recommend_page(request, nomination, refused),
        **returns_for(nomination, to=request.post),
    }
    return render(request, "recommendation/recommend.html", page)


def _recommend_again(request: HttpRequest, refusal: Refusal, key: str) -> HttpResponse:
    """Show the form with what was typed; what is no longer on this step has the refusal page."""
    member = cast("MemberRequest", request)
    nomination = in_sight(member, key)
    if nomination.stage != Stage.SUBMITTED.value:
        raise refusal
    response = _show(member, nomination, refusal.findings)
    response.status_code = status_of(refusal.findings)
    return response


@for_members(Action.RECOMMEND)
@shown_again(_recommend_again)
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: MemberRequest, key: str) -> HttpResponse:
    """Show what is to be recommended with the form of the opinion; recommend it."""
    nomination = in_sight(request, key)
    if request.method == "POST":
        signed = read_signed(request.POST)
        done = actions.recommend(nomination, by=request.post, now=request.now, signed=signed)
        messages.success(request, f"已推荐“{done}”。全部推荐好以后，请到“报送”页报送")
        return redirect("applications")
    if nomination.stage != Stage.SUBMITTED.value:
        return redirect("nomination", key)
    return _show(request, nomination)


@for_members(Action.SEND_BACK)
@shown_again(return_again(Action.SEND_BACK, refused_on(dossier, Action.SEND_BACK)))
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: MemberRequest, key: str) -> HttpResponse:
    """Show every part with room for a reason; return it to its unit."""
    nomination = in_sight(request, key)
    if request.method != "POST":
        return show_return(request, nomination, Action.SEND_BACK)
    done = actions.send_back(
        nomination,
        by=request.post,
        now=request.now,
        reason=request.POST.get("reason", ""),
        points=points_typed(request.POST, nomination),
        due=end_of_day(request.POST.get("due", ""), "希望改好的日期"),
    )
    messages.success(request, f"“{done}”已退回{done.unit}修改")
    return redirect("applications")


@for_members(Action.LEAVE_OUT)
@shown_again(refused_on(dossier, Action.LEAVE_OUT))
@require_POST
def leave_out(request: MemberRequest, key: str) -> HttpResponse:
    """Decide not to recommend it; its unit is told only later."""
    reason = request.POST.get("reason", "")
    done = actions.leave_out(
        in_sight(request, key), by=request.post, now=request.now, reason=reason
    )
    messages.success(request, f"“{done}”已标为“本级未推荐”，告知所在单位请到“本级安排”")
    return redirect("applications")


@for_members(Action.RECONSIDER)
@require_POST
def reconsider(request: MemberRequest, key: str) -> HttpResponse:
    """Put it among the applicants again."""
    done = actions.reconsider(in_sight(request, key), by=request.post, now=request.now)
    messages.success(request, f"“{done}”可以重新考虑")
    return redirect("nomination", key)


@for_members(Action.UNRECOMMEND)
@require_POST
def unrecommend(request: MemberRequest, key: str) -> HttpResponse:
    """Take the recommendation back; the seat is free again."""
    done = actions.unrecommend(in_sight(request, key), by=request.post, now=request.now)
    messages.success(request, f"已撤回对“{done}”的推荐，名额空出 1 个")
    return redirect("applications")
