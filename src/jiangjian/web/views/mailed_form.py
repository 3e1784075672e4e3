"""Mailed forms: looked through beside their source, settled field by field, taken over."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import mail_settling as settling
from jiangjian.actions import mailed_form as actions
from jiangjian.records.models import MailedForm
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import city_round
from jiangjian.web.keeping import recording, store
from jiangjian.web.mailbox_collected import sorted_mailbox
from jiangjian.web.mailed_form_list import forms_page
from jiangjian.web.mailed_form_page import chosen_in, form_page
from jiangjian.web.mailed_form_taking import lines_for, taking_of
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.uploading import room

COUNTS = {"yes": True, "no": False, "": None}


@for_members(Duty.COLLECT)
@require_safe
def mailed_forms(request: MemberRequest) -> HttpResponse:
    """List the forms that count, by recommending unit."""
    return render(request, "mailbox/forms.html", forms_page(request, city_round(request)))


@for_members(Duty.COLLECT)
@require_safe
def mailed_form(request: MemberRequest, key: str) -> HttpResponse:
    """Show one form beside its source, field by field."""
    return render(request, "mailbox/form.html", form_page(request, _form(request, key)))


def _again(request: HttpRequest, refusal: Refusal, key: str) -> HttpResponse:
    member = cast("MemberRequest", request)
    page = form_page(member, _form(member, key), member.POST)
    page["refused"] = refusal.findings
    return render(request, "mailbox/form.html", page, status=status_of(refusal.findings))


@for_members(Duty.COLLECT)
@require_POST
@shown_again(_again)
def choose_value(request: MemberRequest, key: str) -> HttpResponse:
    """Keep which value counts for the fields that were ticked."""
    form = _form(request, key)
    lines = lines_for(form, sorted_mailbox(form.mail.round, request.now), by=request.post)
    chosen = chosen_in(request.POST, lines)
    settling.choose_values(form, by=request.post, now=request.now, chosen=chosen)
    messages.success(request, f"已记下 {len(chosen)} 栏")
    return redirect("mailed_form", key)


@for_members(Duty.COLLECT)
@require_POST
@shown_again(_again)
def choose_form(request: MemberRequest, key: str) -> HttpResponse:
    """Say whether this form counts, of several of one studio."""
    counts = COUNTS.get(request.POST.get("counts", ""))
    form = _form(request, key)
    settling.choose_form(form, by=request.post, now=request.now, counts=counts)
    words = {True: "采用这一份", False: "不采用这一份", None: "改由系统按收到时间判断"}
    messages.success(request, words[counts])
    return redirect("mailed_form", key)


@for_members(Duty.COLLECT)
@require_POST
@shown_again(_again)
def take_over(request: MemberRequest, key: str) -> HttpResponse:
    """Keep what was ticked, and enter the form as a nomination."""
    form = _form(request, key)
    with transaction.atomic():
        _settle(request, form)
        sorted_ = sorted_mailbox(form.mail.round, request.now)
        taking = taking_of(form, sorted_, lines_for(form, sorted_, by=request.post))
        made = actions.take_over(
            form,
            by=request.post,
            now=request.now,
            taking=taking,
            store=store(),
            recording=recording(),
            room=room(),
        )
    messages.success(request, actions.shown_taking(made, came=form.mail.received_at))
    return redirect("mailed_form", key)


def _settle(request: MemberRequest, form: MailedForm) -> None:
    """Keep what was ticked on the page, if anything was."""
    lines = lines_for(form, sorted_mailbox(form.mail.round, request.now), by=request.post)
    chosen = chosen_in(request.POST, lines)
    if chosen:
        settling.choose_values(form, by=request.post, now=request.now, chosen=chosen)


def _form(request: MemberRequest, key: str) -> MailedForm:
    seen = MailedForm.objects.visible_to(request.post)
    related = seen.select_related("file", "nomination", "mail__round__city")
    return get_object_or_404(related.defer("mail__reading", "mail__text"), key=key)
