"""待办: everyone's first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.records.models import Round
from jiangjian.rules.roles import Duty
from jiangjian.web.audience import for_members
from jiangjian.web.own_dates import inner_end_for
from jiangjian.web.requests import MemberRequest
from jiangjian.web.todo import todo


@for_members()
@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """Show what waits for this post, the nearest date, and how the round goes on."""
    running = Round.objects.running().select_related("city").first()
    tasks = todo(request, running) if running else []
    inner = None
    if Duty.START in request.post.grant.may:
        inner = inner_end_for(running, request.post.organisation, now=request.now)
    return render(request, "home.html", {"tasks": tasks, "inner": inner})
