"""The order of what a unit recommends, and whom to ask about it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiangjian.actions import ranking as actions
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.applications_page import applications_page
from jiangjian.web.audience import for_members
from jiangjian.web.own_round import own_round
from jiangjian.web.refusals import status_of
from jiangjian.web.report_page import report_page
from jiangjian.web.requests import MemberRequest
from jiangjian.web.seating import read_order, seating


def _rank_again(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    member = cast("MemberRequest", request)
    page = applications_page(member, own_round(member), found=refusal.findings, typed=request.POST)
    status = status_of(refusal.findings)
    return render(request, "recommendation/applications.html", page, status=status)


@for_members(Duty.RANK)
@shown_again(_rank_again)
@require_POST
def rank(request: MemberRequest) -> HttpResponse:
    """Keep the order that the typed numbers ask for."""
    round_ = own_round(request)
    seats = seating(round_, request.post.organisation)
    order = read_order(request.POST, seats.seated)
    actions.rank(round_, by=request.post, now=request.now, order=order)
    messages.success(request, "推荐排序已保存，汇总表按这个顺序排列")
    return redirect("applications")


def _contact_again(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    member = cast("MemberRequest", request)
    page = report_page(member, own_round(member), found=refusal.findings, typed=request.POST)
    return render(request, "report/form.html", page)


@for_members(Duty.SET_CONTACT)
@shown_again(_contact_again)
@require_POST
def set_contact(request: MemberRequest) -> HttpResponse:
    """Keep the contact's name and phone, once for every row of 附件2."""
    actions.set_contact(
        by=request.post,
        now=request.now,
        person=request.POST.get("contact", ""),
        phone=request.POST.get("contact_phone", ""),
        area_code=own_round(request).notice.area_code,
    )
    messages.success(request, "联系人已保存，汇总表每一行都会填上")
    return redirect("report_form")
