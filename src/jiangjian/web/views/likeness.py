"""Comparing one nomination with the whole of a large round."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.rules.roles import ROLES
from jiangjian.web.audience import for_members
from jiangjian.web.likeness import likeness
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight


@for_members(*(role for role, grant in ROLES.items() if grant.city_findings))
@require_safe
def compare(request: MemberRequest, key: str) -> HttpResponse:
    """Show what it shares with the others of its round."""
    nomination = in_sight(request, key)
    found = likeness(nomination, to=request.post)
    part = "HX-Request" in request.headers  # loaded into a page that has a title of its own
    page = "dossier/likeness.html" if part else "dossier/compare.html"
    return render(request, page, {"nomination": nomination, "found": found})
