"""A file of a dossier: private, always a download, never something a browser runs."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from jiangjian.records.models import Evidence, Nomination
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.web.audience import for_members
from jiangjian.web.keeping import NOTHING_RUNS, sent
from jiangjian.web.requests import MemberRequest

__all__ = ["NOTHING_RUNS", "file"]


@for_members()
@require_safe
def file(request: MemberRequest, key: str) -> FileResponse:
    """Send a file under the name it has in the dossier.

    The stamped form shows private fields; who may not read those does not get it.
    """
    visible = Nomination.objects.visible_to(request.post)
    files = Evidence.objects.filter(nomination__in=visible).select_related("file")
    if not request.post.grant.private:
        files = files.exclude(slot=STAMPED_FORM_SLOT)
    found = get_object_or_404(files, key=key)
    return sent(found.file, found.name)
