"""消息: the texts that the city may write otherwise, one's own e-mail address, and 催报文字 to copy."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from jiangjian.actions.message import values_of, wording_of, write_text
from jiangjian.actions.own_email import set_email
from jiangjian.actions.refusals import missing
from jiangjian.actions.reminding import days_left, unfinished
from jiangjian.records.models import Organisation, Round
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.messages import PLACES, MessageKind, Wording, filled
from jiangjian.rules.roles import Duty, Role
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.requests import MemberRequest

FORM: Final = ["GET", "HEAD", "POST"]
BY_MAIL: Final = tuple(each for each in MessageKind if each is not MessageKind.URGE)


def round_of(request: MemberRequest) -> Round:
    """Return the round of the post's own city, or of the city above; 404 without one."""
    return get_object_or_404(Round.objects.running_for(request.post)[:1])


@for_members(Duty.AMEND_ROUND)
@require_safe
def texts(request: MemberRequest) -> HttpResponse:
    """List every kind of message with its words."""
    round_ = round_of(request)
    rows = [(each, wording_of(round_, each)) for each in MessageKind]
    page = {"rows": rows, "mails": bool(settings.EMAIL_HOST), "urge": MessageKind.URGE}
    return render(request, "message/texts.html", page)


def _text_again(request: MemberRequest, refusal: Refusal, kind: str) -> HttpResponse:
    typed = Wording("", request.POST.get("subject", ""), request.POST.get("body", ""))
    return _text_page(request, kind_of(kind), typed, refusal.findings)


@for_members(Duty.AMEND_ROUND)
@require_http_methods(FORM)
@shown_again(_text_again)
def text(request: MemberRequest, kind: str) -> HttpResponse:
    """Write one kind otherwise; the preview shows it filled in for an example."""
    round_, known = round_of(request), kind_of(kind)
    if request.method != "POST":
        return _text_page(request, known, wording_of(round_, known), ())
    write_text(
        round_,
        by=request.post,
        now=request.now,
        kind=known,
        subject=request.POST.get("subject", ""),
        body=request.POST.get("body", ""),
    )
    messages.success(request, "文字已保存，以后的消息按新的写")
    return redirect("texts")


def kind_of(kind: str) -> MessageKind:
    """Return the kind; 404 for an unknown one."""
    if kind not in set(MessageKind):
        raise Http404
    return MessageKind(kind)


def _text_page(
    request: MemberRequest, kind: MessageKind, shown: Wording, found: tuple[Finding, ...]
) -> HttpResponse:
    round_ = round_of(request)
    example = values_of(round_) | {
        "单位": "龙亭区总工会",
        "工作室": "张三劳模创新工作室",
        "所在单位": "示例机械有限公司工会",
        "推荐单位": "龙亭区总工会",
        "天数": "3",
        "期限": "11月25日24时",
        "事项": "名额3个，已推荐2个。",
    }
    page = {
        "kind": kind,
        "label": wording_of(round_, kind).label,
        "shown": shown,
        "found": found,
        "places": PLACES.items(),
        "preview": Wording("", filled(shown.subject, example), filled(shown.body, example)),
        "by_mail": kind in BY_MAIL,
    }
    return render(request, "message/text.html", page)


@for_members(Role.CITY_CLERK, Role.RECOMMENDER)
@require_safe
def urge(request: MemberRequest, unit: int) -> HttpResponse:
    """Show 催报文字 for one unit below: it names that unit and what it has left, nobody else."""
    round_ = round_of(request)
    below = get_object_or_404(request.post.organisation.children.filter(active=True), pk=unit)
    return render(
        request, "message/urge.html", {"unit": below, "text": urging(round_, below, request)}
    )


def urging(round_: Round, unit: Organisation, request: MemberRequest) -> str:
    """Return the text to copy; without anything left it thanks nobody and says so."""
    left = unfinished(round_, unit)
    days = max(0, days_left(round_, request.now))
    values = values_of(round_) | {"单位": unit.name, "天数": str(days), "事项": left}
    return filled(wording_of(round_, MessageKind.URGE).body, values) if left else ""


def _email_again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    page = {"email": request.POST.get("email", ""), "found": refusal.findings}
    return render(request, "message/email.html", page)


@for_members()
@require_http_methods(FORM)
@shown_again(_email_again)
def own_email(request: MemberRequest) -> HttpResponse:
    """Say to which address messages go; empty for none."""
    if not settings.EMAIL_HOST:
        raise Http404
    if request.method != "POST":
        return render(request, "message/email.html", {"email": request.user.email, "found": ()})
    typed = request.POST.get("email", "").strip()
    set_email(by=request.post, now=request.now, email=address(typed) if typed else "")
    messages.success(request, "邮箱已保存" if typed else "不再发邮件给您，要办的事仍在“待办”里")
    return redirect("own_email")


def address(typed: str) -> str:
    """Return an address that e-mail can go to.

    :raises Refusal: ``bad_email``.
    """
    try:
        validate_email(typed)
    except ValidationError as error:
        problem = f"“{typed[:60]}”不是完整的邮箱地址"
        raise Refusal(missing("bad_email", "email", problem, "例如 name@example.com")) from error
    return typed
