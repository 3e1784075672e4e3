"""Supporting material: fifteen slots, the work summary and the stamped form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import evidence as actions
from jiangjian.actions.arranging import order_files as arrange
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.evidence_page import back_to, evidence_page
from jiangjian.web.file_order import in_order
from jiangjian.web.paper_codes import note_codes
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight, is_editable
from jiangjian.web.taking_in import take_all


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
    page = evidence_page(nomination, now=request.now, whole=request.GET.get("all", ""))
    return render(request, "evidence/evidence.html", page)


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def add_file(request: MemberRequest, key: str) -> HttpResponse:
    """Put files into a slot, several at once."""
    nomination = in_sight(request, key)
    slot = request.POST.get("slot", "")
    taken = take_all(request, nomination, slot, request.FILES.getlist("files"))
    if slot == STAMPED_FORM_SLOT:
        note_codes(nomination)
    messages.success(request, f"收下了 {taken} 个文件")
    return redirect(back_to(nomination, slot))


@for_members(Duty.FILL)
@require_POST
def order_files(request: MemberRequest, key: str) -> HttpResponse:
    """Move a file of a slot up or down by one, or put all of them into an order."""
    nomination = in_sight(request, key)
    slot = request.POST.get("slot", "")
    lying = list(nomination.evidence.filter(slot=slot).values_list("key", flat=True))
    keys = in_order(lying, request.POST)
    arrange(nomination, by=request.post, now=request.now, slot=slot, keys=keys)
    return redirect(back_to(nomination, slot))


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
