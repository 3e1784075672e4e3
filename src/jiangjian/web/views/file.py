"""A file of a dossier: private, always a download, never something a browser runs."""

from __future__ import annotations

from django.http import FileResponse
from django.views.decorators.http import require_safe

from jiangjian.actions.redaction import COPY, content_for
from jiangjian.web.audience import for_members
from jiangjian.web.keeping import sent
from jiangjian.web.requests import MemberRequest
from jiangjian.web.views.viewer import evidence_in_sight


@for_members()
@require_safe
def file(request: MemberRequest, key: str) -> FileResponse:
    """Send a file under the name it has in the dossier, or its copy without personal data."""
    found = evidence_in_sight(request, key)
    content = content_for(found, request.post)
    name = found.name if content.pk == found.file_id else f"{COPY}{found.name}"
    return sent(content, name)
