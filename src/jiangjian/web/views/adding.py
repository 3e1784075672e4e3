"""Adding organisations: one from a form, or all of a filled list, or none of it."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiangjian.actions.organisation import NewOrganisation
from jiangjian.actions.refusals import missing
from jiangjian.documents.organisation_list import template
from jiangjian.records.models import Organisation
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.notice import Notice
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.attachments import XLSX, attachment
from jiangjian.web.audience import for_members
from jiangjian.web.organisation_list import kinds_below, notice_in_force, number_of
from jiangjian.web.organisation_sheet import rows_sent
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest
from jiangjian.web.unlisted import add_or_ask, rows_shown
from jiangjian.web.views.organisation import NAME, find

CONTACT: Final = question("contact", "联系人", Kind.NAME, required=False)
PHONE: Final = question("contact_phone", "联系人电话", Kind.PHONE, required=False)


def _add_again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    return _form(request, refusal.findings)


@for_members(Duty.KEEP_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_add_again)
def add(request: MemberRequest) -> HttpResponse:
    """Add one organisation below another."""
    if request.method != "POST":
        return _form(request, ())
    notice, above = running_notice(), above_of(request)
    kinds = {each.label: each.key for each in kinds_below(notice, above)}
    typed = {each.key: request.POST.get(each.key, "") for each in (NAME, CONTACT, PHONE)}
    chosen = request.POST.get("kind", "") if len(kinds) > 1 else next(iter(kinds), "")
    if chosen not in kinds:
        raise Refusal(missing("no_kind", "kind", "还没有选择类别", f"可选：{'、'.join(kinds)}"))
    row = NewOrganisation(kind=kinds[chosen], parent=above.name, line=0, **typed)
    return add_or_ask(request, notice, [row])


def above_of(request: MemberRequest) -> Organisation:
    """Return the organisation below which one is added: the one asked for, else one's own.

    :raises Http404: it is out of reach, or nothing stands below its level.
    """
    asked_for = request.POST.get("under", "") or request.GET.get("under", "")
    found = find(request, number_of(asked_for) if asked_for else request.post.organisation_id)
    if found.level == Level.UNIT.value:
        raise Http404
    return found


def _form(request: MemberRequest, found: tuple[Finding, ...]) -> HttpResponse:
    """Show the form for one organisation, with what was typed."""
    above = above_of(request)
    kinds = tuple(each.label for each in kinds_below(running_notice(), above))
    kind = question("kind", "类别", Kind.CHOICE, options=kinds)
    fields: tuple[Field, ...] = (NAME, *((kind,) if len(kinds) > 1 else ()), CONTACT, PHONE)
    questions = asked(fields, request.POST.dict(), found)
    context = {"above": above, "questions": questions, "found": found}
    return render(request, "organisation/add.html", context)


def running_notice() -> Notice:
    """Return the notice that names the kinds.

    :raises Refusal: no round runs, so there are no kinds yet.
    """
    notice = notice_in_force()
    if notice is None:
        problem = "还没有正在进行的批次，单位的类别由通知规定"
        raise Refusal(missing("no_round", "", problem, "请先由市总工会启动一个批次"))
    return notice


def _load_again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "organisation/load.html", {"found": refusal.findings})


@for_members(Duty.KEEP_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_load_again)
def load(request: MemberRequest) -> HttpResponse:
    """Add every organisation of a filled list, or none and say what is wrong with each row."""
    if request.method != "POST":
        return render(request, "organisation/load.html", {"found": ()})
    notice = running_notice()
    return add_or_ask(request, notice, rows_sent(request, notice, by=request.post))


@for_members(Duty.KEEP_ORGANISATIONS)
@require_POST
def confirm_units(request: MemberRequest) -> HttpResponse:
    """Add what was shown with its quota, now that a person has confirmed it."""
    rows = rows_shown(request.POST.get("rows", ""))
    return add_or_ask(request, running_notice(), rows, request.POST.getlist("confirmed"))


@for_members(Duty.KEEP_ORGANISATIONS)
@require_safe
def organisation_template(request: MemberRequest) -> HttpResponse:
    """Give the empty list to fill in."""
    return attachment(template(running_notice()), "单位名单导入模板.xlsx", XLSX)
