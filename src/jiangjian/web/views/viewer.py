"""The viewer: one page of one file, and beside it what the file should prove."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jiangjian.actions.redaction import content_for
from jiangjian.records.models import Evidence, Nomination
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.web.audience import for_members
from jiangjian.web.page_answer import page_answer
from jiangjian.web.requests import MemberRequest
from jiangjian.web.viewer_page import viewer_page


def evidence_in_sight(request: MemberRequest, key: str) -> Evidence:
    """Return a file of a dossier in sight; 404 for any other.

    The stamped form shows private fields: who may not read those knows of its copy alone.
    """
    visible = Nomination.objects.visible_to(request.post)
    files = Evidence.objects.filter(nomination__in=visible)
    if not request.post.grant.private:
        files = files.exclude(slot=STAMPED_FORM_SLOT, redacted=None)
    found = get_object_or_404(files.select_related("file", "redacted"), key=key)
    found.nomination = visible.select_related("round", "unit", "recommender").get(
        pk=found.nomination_id
    )
    return found


@for_members()
@require_safe
def viewer(request: MemberRequest, key: str) -> HttpResponse:
    """Show a page of a file, the ways to the next page and the next file, and what it should prove."""
    found = evidence_in_sight(request, key)
    content = content_for(found, request.post)
    return render(request, "evidence/viewer.html", viewer_page(request, found, content))


@for_members()
@require_safe
def page_picture(request: MemberRequest, key: str, size: str, page: int) -> HttpResponse:
    """Send a page as a picture drawn anew."""
    found = evidence_in_sight(request, key)
    return page_answer(request, content_for(found, request.post), page, size)
