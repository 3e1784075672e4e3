"""Supporting material: fifteen slots, the work summary and the stamped form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import evidence as actions
from jiangjian.records.models import Evidence, Nomination
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.evidence_page import evidence_page
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight, is_editable
from jiangjian.web.taking_in import take_all


def back_to(nomination: Nomination, slot: str) -> str:
    """Return the address of a slot on the page."""
    return f"{reverse('evidence', args=[nomination.key])}#field-{slot}"


def file_of(nomination: Nomination, key: str) -> Evidence:
    """Return a file of the dossier; 404 for one of another."""
    return get_object_or_404(nomination.evidence, key=key)


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    nomination = in_sight(request, key)
    if not is_editable(nomination):
        raise refusal
    page = evidence_page(nomination, now=request.now, typed=request.POST, refused=refusal.findings)
    return render(request, "evidence/evidence.html", page)


@for_members(Duty.FILL)
@require_safe
def evidence(request: MemberRequest, key: str) -> HttpResponse:
    """Show every slot with what counts, who stamps and what lies in it."""
    nomination = in_sight(request, key)
    if not is_editable(nomination):
        return redirect("nomination", key)
    return render(request, "evidence/evidence.html", evidence_page(nomination, now=request.now))


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def add_file(request: MemberRequest, key: str) -> HttpResponse:
    """Put files into a slot, several at once."""
    nomination = in_sight(request, key)
    slot = request.POST.get("slot", "")
    taken = take_all(request, nomination, slot, request.FILES.getlist("files"))
    messages.success(request, f"收下了 {taken} 个文件")
    return redirect(back_to(nomination, slot))


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
def mark_stamped(request: MemberRequest, key: str) -> HttpResponse:
    """Mark a file as bearing its stamp, or take the mark off."""
    nomination = in_sight(request, key)
    found = file_of(nomination, request.POST.get("file", ""))
    stamped = request.POST.get("stamped") == "yes"
    actions.mark_stamped(
        nomination, by=request.post, now=request.now, key=found.key, stamped=stamped
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
@shown_again(_again)
def tick_absent(request: MemberRequest, key: str) -> HttpResponse:
    """Tick 本项无此情况 with a reason, or take the tick off."""
    nomination = in_sight(request, key)
    slot = request.POST.get("slot", "")
    actions.tick_absent(
        nomination,
        by=request.post,
        now=request.now,
        slot=slot,
        absent=request.POST.get("absent") == "yes",
        reason=request.POST.get("reason", ""),
    )
    return redirect(back_to(nomination, slot))


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def write_summary(request: MemberRequest, key: str) -> HttpResponse:
    """Keep 近一年工作总结 as text."""
    nomination = in_sight(request, key)
    text = request.POST.get("text", "")
    actions.write_summary(nomination, by=request.post, now=request.now, text=text)
    messages.success(request, "近一年工作总结已保存")
    return redirect(back_to(nomination, "summary"))
