"""合并: two drafts side by side, field by field; a person chooses, and one draft goes on."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jiangjian.actions import merging as actions
from jiangjian.records.models import Entry, Nomination
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.stages import Action
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.organisation_list import number_of
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight

BOX: Final = "choose-"


def _again(request: MemberRequest, refusal: Refusal, key: str, other: str) -> HttpResponse:
    return _page(request, *_both(request, key, other), found=refusal.findings)


@for_members(Action.MERGE)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def merge(request: MemberRequest, key: str, other: str) -> HttpResponse:
    """Show two drafts side by side; on posting put the other into the first."""
    nomination, twin = _both(request, key, other)
    if request.method != "POST":
        return _page(request, nomination, twin)
    sent = {name.removeprefix(BOX): str(text) for name, text in request.POST.dict().items()}
    seen = (number_of(sent.get("version", "")), number_of(sent.get("other_version", "")))
    kept = actions.merge(
        nomination, other=twin, by=request.post, now=request.now, chosen=sent, versions=seen
    )
    messages.success(request, f"已合并为一份“{kept}”，另一份已关闭，内容留在办理记录里")
    return redirect("nomination", kept.key)


def _both(request: MemberRequest, key: str, other: str) -> tuple[Nomination, Nomination]:
    """Return both drafts; 404 where one is out of sight, or both are one."""
    if key == other:
        raise Http404
    return in_sight(request, key), in_sight(request, other)


def _page(
    request: MemberRequest,
    nomination: Nomination,
    twin: Nomination,
    found: tuple[Finding, ...] = (),
) -> HttpResponse:
    """Show what differs, what was chosen before, and the files that will lie together."""
    moved = actions.against_stages(nomination, twin, by=request.post)
    if moved:
        raise Refusal(*moved)
    apart = actions.differences(nomination, twin)
    rows = [(each, request.POST.get(f"{BOX}{each.key}", each.usual)) for each in apart]
    context = {
        "nomination": nomination,
        "twin": twin,
        "mine": _begun_by(nomination),
        "theirs": _begun_by(twin),
        "rows": rows,
        "files": actions.joining_files(nomination, twin),
        "found": found,
    }
    status = status_of(found) if found else 200
    return render(request, "nomination/merge.html", context, status=status)


def _begun_by(nomination: Nomination) -> str:
    """Return who began a draft."""
    begun = Entry.objects.filter(nomination=nomination, action="start")
    return begun.values_list("by__person__name", flat=True).first() or ""
