"""本级安排 of a recommending unit: its own date, telling its units, its papers."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import proof as proofs
from jiangjian.actions import terms as actions
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Proof
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.keeping import sent
from jiangjian.web.own_round import own_round
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.taking_in import take_proofs
from jiangjian.web.terms_page import terms_page
from jiangjian.web.typed_instant import example_hour, typed_instant


@for_members(Duty.SET_TERMS)
@require_safe
def terms(request: MemberRequest) -> HttpResponse:
    """Show what the unit has set for itself in this round."""
    return render(request, "terms/page.html", terms_page(request, own_round(request)))


def _again(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Show the page with what was typed and what stands against it."""
    member = cast("MemberRequest", request)
    page = terms_page(member, own_round(member), found=refusal.findings, typed=request.POST)
    return render(request, "terms/page.html", page, status=status_of(refusal.findings))


@for_members(Duty.SET_TERMS)
@shown_again(_again)
@require_POST
def set_inner_end(request: MemberRequest) -> HttpResponse:
    """Set the unit's own date for the units below it, or take it away."""
    label, typed = "本级受理截止时间", request.POST.get("inner_ends", "")
    if not typed.strip() and "clear" not in request.POST:
        problem = f"还没有填写{label}"
        remedy = f"{example_hour('请写到时')}；不要了的，点“取消本级截止时间”"
        raise Refusal(missing("no_inner_ends", "inner_ends", problem, remedy))
    ends = typed_instant("" if "clear" in request.POST else typed, field="inner_ends", label=label)
    actions.set_inner_end(own_round(request), by=request.post, now=request.now, inner_ends=ends)
    said = f"{label}已设为{shown_end(ends)}" if ends else f"{label}已取消，按全市截止时间办理"
    messages.success(request, said)
    return redirect("terms")


@for_members(Duty.SET_TERMS)
@require_POST
def release_not_recommended(request: MemberRequest) -> HttpResponse:
    """Tell the units who is left out, and why."""
    actions.release_not_recommended(own_round(request), by=request.post, now=request.now)
    messages.success(request, "已告知所在单位：未推荐的工作室现在看得到结果和理由")
    return redirect("terms")


@for_members(Duty.SET_TERMS)
@shown_again(_again)
@require_POST
def add_proof(request: MemberRequest) -> HttpResponse:
    """Put files into a slot of the unit's own, several at once."""
    slot, files = request.POST.get("slot", ""), request.FILES.getlist("files")
    taken = take_proofs(request, own_round(request), slot, files)
    messages.success(request, f"收下了 {taken} 个文件")
    return redirect("terms")


@for_members(Duty.SET_TERMS)
@require_POST
def remove_proof(request: MemberRequest) -> HttpResponse:
    """Take a file out of its slot."""
    round_ = own_round(request)
    lying = Proof.objects.visible_to(request.post).filter(round=round_)
    found = get_object_or_404(lying, key=request.POST.get("file", ""))
    proofs.remove_proof(round_, by=request.post, now=request.now, key=found.key)
    messages.success(request, f"已删除“{found.name}”")
    return redirect("terms")


@for_members()
@require_safe
def proof(request: MemberRequest, key: str) -> FileResponse:
    """Send a file under the name it was given; to the unit itself and to the city's readers."""
    visible = Proof.objects.visible_to(request.post).select_related("file")
    found = get_object_or_404(visible, key=key)
    return sent(found.file, found.name)
