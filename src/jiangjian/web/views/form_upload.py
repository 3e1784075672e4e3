"""A filled 附件1 as the way in: uploaded once, then looked over field by field."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import form_upload as actions
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.form_reading import form_page, keep_form, last_form, read_form
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight, is_editable
from jiangjian.web.task_page import task_page


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    nomination = in_sight(request, key)
    if not is_editable(nomination):
        raise refusal
    page = task_page(nomination, by=request.post, now=request.now)
    return render(request, "nomination/tasks.html", page | {"refused": refusal.findings})


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def take_form(request: MemberRequest, key: str) -> HttpResponse:
    """Take over what a filled form says, and show what was read."""
    nomination = in_sight(request, key)
    digest = keep_form(request.FILES.get("form_file"), now=request.now)
    read = read_form(digest, nomination.round, now=request.now)
    texts = {field: value.text for field, value in read.items()}
    actions.take_form(nomination, by=request.post, now=request.now, read=texts, digest=digest)
    messages.success(request, "文件已读取，请核对读出的内容")
    return redirect("form_check", key)


@for_members(Duty.FILL)
@require_safe
def form_check(request: MemberRequest, key: str) -> HttpResponse:
    """Show what was read, where and how sure, and ask about the rest."""
    nomination = in_sight(request, key)
    digest = last_form(nomination)
    if not digest or not is_editable(nomination):
        return redirect("nomination", key)
    read = read_form(digest, nomination.round, now=request.now)
    page = form_page(nomination, read, now=request.now)
    return render(request, "nomination/form_check.html", page)
