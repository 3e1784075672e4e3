"""Posts that wait for a second person: what they are, who gave them, and the yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import confirming as actions
from jiangjian.rules.roles import Duty
from jiangjian.web.audience import for_members
from jiangjian.web.requests import MemberRequest


@for_members(Duty.CONFIRM_POST)
@require_safe
def waiting(request: MemberRequest) -> HttpResponse:
    """Show the posts of the city that an administrator gave and nobody has confirmed yet."""
    found = actions.waiting_posts(request.post, now=request.now)
    return render(request, "people/waiting.html", {"waiting": found})


@for_members(Duty.CONFIRM_POST)
@require_POST
def confirm_post(request: MemberRequest, number: int) -> HttpResponse:
    """Put one in force."""
    found = get_object_or_404(actions.city_posts(request.post), pk=number)
    held = actions.confirm_post(found, by=request.post, now=request.now)
    messages.success(request, f"已确认任职：{held}，即时生效")
    return redirect("waiting_posts")
