"""受理逾期: which late work the city takes in, of whom, until when and why."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions.admission import admit_late as admit
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Admission, Nomination, Organisation, Proof
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import CITY, city_round
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.typed_instant import typed_instant


@for_members(*CITY)
@require_safe
def admissions(request: MemberRequest) -> HttpResponse:
    """Show what was taken in late, and to who may the form."""
    return render(request, "admission/page.html", _page(request, request.GET))


def _page(
    request: MemberRequest, typed: QueryDict, refusal: Refusal | None = None
) -> dict[str, Any]:
    """Return what ``admission/page.html`` shows.

    :param typed: the unit that was asked for, or a form that was refused.
    """
    running = city_round(request)
    made = Admission.objects.filter(round=running).select_related("recommender", "by__person")
    late = Nomination.objects.visible_to(request.post).filter(round=running, late=True)
    papers = Proof.objects.visible_to(request.post).filter(round=running)
    return {
        "notice": running.notice,
        "admissions": [(each, shown_end(each.until)) for each in made.order_by("-pk")],
        "late": list(late.for_list().order_by("recommender_id", "pk")),
        "papers": list(papers.select_related("recommender").order_by("recommender_id", "pk")),
        "recommenders": Organisation.objects.recommenders().filter(parent=running.city_id),
        "typed": typed,
        "found": refusal.findings if refusal else (),
        "admits": Duty.ADMIT_LATE in request.post.grant.may,
    }


def _again(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    member = cast("MemberRequest", request)
    page = _page(member, request.POST, refusal)
    return render(request, "admission/page.html", page, status=status_of(refusal.findings))


@for_members(Duty.ADMIT_LATE)
@shown_again(_again)
@require_POST
def admit_late(request: MemberRequest) -> HttpResponse:
    """Take late work of one recommending unit in until an instant, for a reason."""
    running = city_round(request)
    known = Organisation.objects.recommenders().filter(parent=running.city_id)
    key = request.POST.get("recommender", "")
    if not key:
        problem = "还没有选择推荐单位"
        raise Refusal(missing("no_recommender", "recommender", problem, "请选择受理哪个单位的"))
    unit = get_object_or_404(known, pk=int(key) if key.isascii() and key.isdigit() else 0)
    until = typed_instant(request.POST.get("until", ""), field="until", label="受理至")
    reason = request.POST.get("reason", "")
    made = admit(
        running, by=request.post, now=request.now, recommender=unit, until=until, reason=reason
    )
    messages.success(
        request, f"已受理{unit}的逾期材料，至{shown_end(made.until)}；办理后标记“逾期”"
    )
    return redirect("admissions")
