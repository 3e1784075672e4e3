"""What stands beside the sign-in: no signing up, and the way back after a lost password."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.web.audience import public
from jiangjian.web.requests import Arrived


@public
@require_safe
def closed(request: Arrived) -> HttpResponse:
    """Say who opens accounts."""
    return render(request, "account/closed.html")


@public
@require_safe
def lost(request: Arrived) -> HttpResponse:
    """Say who makes a one-time link after a lost password."""
    return render(request, "account/lost.html")
