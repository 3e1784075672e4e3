"""The first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.web.audience import for_members
from jiangjian.web.requests import MemberRequest


@for_members()
@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """Show the round and whom one acts for."""
    return render(request, "home.html")
