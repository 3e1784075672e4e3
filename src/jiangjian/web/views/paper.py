"""Papers of a nomination to download; made anew each time from what is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Final

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from jiangjian.web.attachments import DOCX
from jiangjian.web.audience import for_members
from jiangjian.web.nomination_paper import nomination_paper, paper_name
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight

PAPERS: Final[Mapping[str, tuple[Callable[..., bytes], Callable[..., str], str]]] = (
    MappingProxyType({"form": (nomination_paper, paper_name, DOCX)})
)
"""Name in the address -> how it is made, how it is named, its media type."""


@for_members()
@require_safe
def paper(request: MemberRequest, key: str, document: str) -> FileResponse:
    """Send one paper of a nomination."""
    nomination = in_sight(request, key)
    if document not in PAPERS:
        raise Http404
    make, name, media_type = PAPERS[document]
    return FileResponse(
        BytesIO(make(nomination, to=request.post, now=request.now)),
        as_attachment=True,
        filename=name(nomination),
        content_type=media_type,
    )
