"""One file of the supporting material: renamed, marked, moved to another slot, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import arranging
from jiangjian.actions import evidence as actions
from jiangjian.records.models import Evidence, Nomination
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.evidence_page import back_to, file_page
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight, is_editable


def file_of(nomination: Nomination, key: str) -> Evidence:
    """Return a file of the dossier; 404 for one of another."""
    return get_object_or_404(nomination.evidence.select_related("file"), key=key)


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    nomination = in_sight(request, key)
    if not is_editable(nomination):
        raise refusal
    found = file_of(nomination, request.POST.get("file", ""))
    page = file_page(nomination, found, typed=request.POST, refused=refusal.findings)
    return render(request, "evidence/file.html", page)


@for_members(Duty.FILL)
@require_safe
def evidence_file(request: MemberRequest, key: str, file: str) -> HttpResponse:
    """Show one file with everything that may be done with it."""
    nomination = in_sight(request, key)
    found = file_of(nomination, file)
    if not is_editable(nomination):
        return redirect("nomination", key)
    return render(request, "evidence/file.html", file_page(nomination, found))


@for_members(Duty.FILL)
@require_POST
def remove_file(request: MemberRequest, key: str) -> HttpResponse:
    """Take a file out of its slot."""
    nomination = in_sight(request, key)
    found = file_of(nomination, request.POST.get("file", ""))
    actions.remove_file(nomination, by=request.post, now=request.now, key=found.key)
    messages.success(request, f"已删除“{found.name}”")
    return redirect(back_to(nomination, found.slot))


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def mark_stamped(request: MemberRequest, key: str) -> HttpResponse:
    """Mark a file as bearing its stamp, and whose, or take the mark off."""
    nomination = in_sight(request, key)
    found = file_of(nomination, request.POST.get("file", ""))
    actions.mark_stamped(
        nomination,
        by=request.post,
        now=request.now,
        key=found.key,
        stamped=request.POST.get("stamped") == "yes",
        who=request.POST.get("stamped_by", ""),
    )
    return redirect(back_to(nomination, found.slot))


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def rename_file(request: MemberRequest, key: str) -> HttpResponse:
    """Give a file another name to show."""
    nomination = in_sight(request, key)
    found = file_of(nomination, request.POST.get("file", ""))
    name = request.POST.get("name", "")
    actions.rename_file(nomination, by=request.post, now=request.now, key=found.key, name=name)
    return redirect(back_to(nomination, found.slot))


@for_members(Duty.FILL)
@require_POST
def mark_personal(request: MemberRequest, key: str) -> HttpResponse:
    """Mark a file as 含个人信息, or take the mark off."""
    nomination = in_sight(request, key)
    found = file_of(nomination, request.POST.get("file", ""))
    personal = request.POST.get("personal") == "yes"
    arranging.mark_personal(
        nomination, by=request.post, now=request.now, key=found.key, personal=personal
    )
    return redirect(back_to(nomination, found.slot))


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def move_file(request: MemberRequest, key: str) -> HttpResponse:
    """Move a file to another slot."""
    nomination = in_sight(request, key)
    found = file_of(nomination, request.POST.get("file", ""))
    slot = request.POST.get("slot", "")
    moved = arranging.move_file(
        nomination, by=request.post, now=request.now, key=found.key, slot=slot
    )
    messages.success(request, f"已移过来：“{moved.name}”")
    return redirect(back_to(nomination, moved.slot))
