"""Blacking out personal data: a person draws boxes, the copy is made of pictures."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions.redaction import COPY, content_for, keep_redacted
from jiangjian.records.models import StoredFile
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.box_lines import boxes_in
from jiangjian.web.keeping import sent
from jiangjian.web.redacting import redacted_copy, redaction_page
from jiangjian.web.requests import MemberRequest
from jiangjian.web.views.viewer import evidence_in_sight


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    found = evidence_in_sight(request, key)
    typed = request.POST.get("boxes", "")
    page = redaction_page(found, found.file, typed=typed, refused=refusal.findings)
    return render(request, "evidence/redaction.html", page)


@for_members(Duty.REDACT)
@require_safe
def redaction(request: MemberRequest, key: str) -> HttpResponse:
    """Show every page to draw boxes on."""
    found = evidence_in_sight(request, key)
    content = content_for(found, request.post)
    return render(request, "evidence/redaction.html", redaction_page(found, content))


@for_members(Duty.REDACT)
@require_POST
@shown_again(_again)
def redact(request: MemberRequest, key: str) -> HttpResponse:
    """Make the copy and lay it beside the file."""
    found = evidence_in_sight(request, key)
    boxes = boxes_in(request.POST.get("boxes", ""))
    kept, media_type = redacted_copy(content_for(found, request.post), boxes)
    keep_redacted(
        found.nomination,
        by=request.post,
        now=request.now,
        key=found.key,
        kept=kept,
        media_type=media_type,
        boxes=len(boxes),
    )
    messages.success(request, f"遮盖件已做好，遮盖了 {len(boxes)} 处；评审专家只能看到它")
    return redirect("viewer", found.key)


@for_members()
@require_safe
def copy(request: MemberRequest, key: str) -> FileResponse:
    """Send the copy without personal data."""
    found = evidence_in_sight(request, key)
    made = get_object_or_404(StoredFile, pk=found.redacted_id or "")
    return sent(made, f"{COPY}{found.name}")
