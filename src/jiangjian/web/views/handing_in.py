"""核对, 提交 and 撤回: what a unit does with the whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import nomination as actions
from jiangjian.actions.filling import give_reason as keep_reasons
from jiangjian.actions.opinion import UNIT
from jiangjian.records.models import Nomination, Receipt
from jiangjian.rules.deadline import minutes_left
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.check_page import REASON, check_page
from jiangjian.web.paper_codes import note_codes
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight, is_editable
from jiangjian.web.signed import read_signed

DOUBLE: Final = timedelta(minutes=5)
"""A second 提交 of the same post within this time is the same 提交, pressed twice."""


def just_given(request: MemberRequest, nomination: Nomination) -> Receipt | None:
    """Return the receipt of a 提交 that the same post has made just now."""
    since = request.now - DOUBLE
    mine = nomination.receipts.filter(by=request.post, at__gte=since)
    return mine.order_by("-at", "-pk").first()


def says_the_same(request: MemberRequest, nomination: Nomination) -> bool:
    """Return whether this 提交 says what the one before said: a second press, not another opinion."""
    given = nomination.opinions.filter(block=UNIT, void_at__isnull=True).first()
    said = {"opinion": given.words, "person": given.person, "day": str(given.day)} if given else {}
    return read_signed(request.POST).said() == said


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    """Show 核对 with what was typed; a second press of 提交 gets the receipt of the first."""
    nomination = in_sight(request, key)
    receipt = just_given(request, nomination)
    if not is_editable(nomination):
        second = any(each.code == "wrong_stage" for each in refusal.findings)
        if receipt and second and says_the_same(request, nomination):
            return redirect("receipt", receipt.number)
        raise refusal
    page = check_page(
        nomination,
        by=request.post,
        now=request.now,
        typed=request.POST,
        refused=refusal.findings,
    )
    return render(request, "nomination/check.html", page)


@for_members(Action.SUBMIT)
@require_safe
def check(request: MemberRequest, key: str) -> HttpResponse:
    """Show the form as it will be printed, with everything that stands against it."""
    nomination = in_sight(request, key)
    if not is_editable(nomination):
        return redirect("nomination", key)
    page = check_page(nomination, by=request.post, now=request.now)
    return render(request, "nomination/check.html", page)


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def give_reason(request: MemberRequest, key: str) -> HttpResponse:
    """Keep the reasons for what the rules ask about."""
    reasons = {
        name.removeprefix(REASON): text
        for name, text in request.POST.items()
        if name.startswith(REASON) and isinstance(text, str)
    }
    keep_reasons(in_sight(request, key), by=request.post, now=request.now, reasons=reasons)
    messages.success(request, "说明已保存")
    return redirect("check", key)


@for_members(Action.SUBMIT)
@require_POST
@shown_again(_again)
def submit(request: MemberRequest, key: str) -> HttpResponse:
    """Hand it in and show the receipt."""
    nomination = in_sight(request, key)
    stamped = nomination.evidence.filter(slot=STAMPED_FORM_SLOT).exists()
    note_codes(nomination)
    receipt = actions.submit(
        nomination,
        by=request.post,
        now=request.now,
        signed=read_signed(request.POST, by_form=stamped),
    )
    messages.success(request, f"已提交给{nomination.recommender}")
    left = minutes_left(request.now, nomination.round.notice.ends)
    if left:
        problem = f"距全市报送截止还有{left}，{nomination.recommender}须在此前推荐并报送"
        messages.warning(request, f"{problem}，请马上联系")
    return redirect("receipt", receipt.number)


@for_members(Action.WITHDRAW)
@require_POST
def withdraw(request: MemberRequest, key: str) -> HttpResponse:
    """Take it back to change it."""
    actions.withdraw(in_sight(request, key), by=request.post, now=request.now)
    messages.success(request, "已撤回，改好后请再次提交")
    return redirect("nomination", key)
