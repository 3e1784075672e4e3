"""A file of a dossier: private, always a download, never something a browser runs."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from jiangjian.records.models import Evidence, Nomination
from jiangjian.web.audience import for_members
from jiangjian.web.keeping import NOTHING_RUNS, sent
from jiangjian.web.requests import MemberRequest

__all__ = ["NOTHING_RUNS", "file"]


@for_members()
@require_safe
def file(request: MemberRequest, key: str) -> FileResponse:
    """Send a file under the name it has in the dossier."""
    visible = Nomination.objects.visible_to(request.post)
    found = get_object_or_404(
        Evidence.objects.filter(nomination__in=visible).select_related("file"), key=key
    )
    return sent(found.file, found.name)
