"""What a return has named: the unit answers a point, the side that returned it ticks it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiangjian.actions import returned as actions
from jiangjian.records.models import Nomination, ReturnPoint
from jiangjian.rules.returned import Part, parts_of
from jiangjian.rules.roles import Duty
from jiangjian.web.audience import for_members
from jiangjian.web.requests import MemberRequest
from jiangjian.web.return_points import place_of
from jiangjian.web.sight import in_sight


def _point(nomination: Nomination, number: int) -> ReturnPoint:
    """Return a point of a nomination in sight; 404 for any other."""
    return get_object_or_404(ReturnPoint, pk=number, returned__nomination=nomination)


@for_members(Duty.FILL)
@require_POST
def answer_point(request: MemberRequest, key: str, number: int) -> HttpResponse:
    """Keep what the unit says to a point, and come back to where it was written."""
    nomination = in_sight(request, key)
    point = _point(nomination, number)
    last = actions.last_return(nomination)
    if last is None or point.returned_id != last.pk:
        messages.info(request, "这一处是以前退回时指出的，现在不用再说明")
        return redirect("nomination", key)
    answer = request.POST.get("answer", "")
    actions.answer_point(
        nomination, by=request.post, now=request.now, point=point.pk, answer=answer
    )
    messages.success(request, "说明已保存" if answer.strip() else "说明已删去")
    if request.POST.get("then") == "list":
        return redirect("nomination", key)
    return redirect(_back(nomination, point))


def _back(nomination: Nomination, point: ReturnPoint) -> str:
    """Return the page of a point's place, at the point itself."""
    part = parts_of(nomination.round.notice).get(point.target, Part(point.target, ""))
    return f"{place_of(nomination, part).partition('#')[0]}#point-{point.pk}"


@for_members(Duty.TICK_POINT)
@require_POST
def tick_point(request: MemberRequest, key: str, number: int) -> HttpResponse:
    """Tick a point off, or take the tick away."""
    nomination = in_sight(request, key)
    point = _point(nomination, number)
    done = request.POST.get("done", "yes") == "yes"
    actions.tick_point(nomination, by=request.post, now=request.now, point=point.pk, done=done)
    messages.success(request, "这一处已核实" if done else "这一处改为未核实")
    return redirect(f"{reverse('nomination', args=[key])}#returns")
