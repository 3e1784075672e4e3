"""Units that name themselves, as their recommending unit sees them: links, requests, decisions."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiangjian.actions import joining as actions
from jiangjian.actions.joining_unit import unit_called
from jiangjian.records.models import JoinLink, JoinRequest
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Role
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.printed_link import address_of, printed_link
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest

ROWS: Final = 50
UNIT: Final = question("unit", "单位全称", hint="与公章一致；已录入的单位不会重复开通")
NAME: Final = question("name", "经办人姓名", Kind.NAME)
USERNAME: Final = question(
    "username", "登录名", hint="已有别的人使用的，请换一个，并告诉经办人；同一个人可用原来的登录名"
)
REASON: Final = question("reason", "不予确认的理由")


@for_members(Role.RECOMMENDER)
@require_safe
def joining(request: MemberRequest) -> HttpResponse:
    """Show the links in force and the units that wait, then what has been decided."""
    links = JoinLink.objects.visible_to(request.post).select_related("made_by__person")
    asked_for = JoinRequest.objects.visible_to(request.post)
    decided = asked_for.filter(decided_at__isnull=False).select_related(
        "decided_by__person", "post"
    )
    context = {
        "links": links.filter(ended_at__isnull=True, expires_at__gt=request.now).order_by("-pk"),
        "waiting": asked_for.waiting().order_by("pk")[: actions.MOST_WAITING],
        "page": Paginator(decided.order_by("-decided_at", "-pk"), ROWS).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "joining/joining.html", context)


@for_members(Role.RECOMMENDER)
@require_POST
def make_link(request: MemberRequest) -> HttpResponse:
    """Make a link and show it with its QR code, once: only its digest is stored."""
    made, token = actions.make_link(by=request.post, now=request.now)
    context = {
        "link": made,
        "address": address_of(request, token, route="join"),
        "picture": reverse("join_code", args=[token]),
    }
    answer = render(request, "joining/link.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@for_members(Role.RECOMMENDER)
@require_POST
def end_link(request: MemberRequest, number: int) -> HttpResponse:
    """End a link; what was asked by it stays."""
    found = get_object_or_404(JoinLink.objects.visible_to(request.post), pk=number)
    actions.end_link(found, by=request.post, now=request.now)
    messages.success(request, "登记链接已停用，已提交的登记照常办理")
    return redirect("joining")


def _find(request: MemberRequest, number: int) -> JoinRequest:
    """Return what a unit said of itself to one's own organisation; 404 otherwise."""
    return get_object_or_404(JoinRequest.objects.visible_to(request.post), pk=number)


def _page(request: MemberRequest, number: int, found: tuple[Finding, ...]) -> HttpResponse:
    shown = _find(request, number)
    said = {"unit": shown.unit, "name": shown.person, "username": shown.username}
    typed = said | request.POST.dict()
    known = unit_called(typed["unit"])
    context = {
        "shown": shown,
        "known": known if known and known.parent_id == request.post.organisation_id else None,
        "questions": asked((UNIT, NAME, USERNAME), typed, found),
        "refusing": asked((REASON,), typed, found),
        "found": found,
    }
    return render(request, "joining/request.html", context)


def _again(request: MemberRequest, refusal: Refusal, number: int) -> HttpResponse:
    return _page(request, number, refusal.findings)


@for_members(Role.RECOMMENDER)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def confirm(request: MemberRequest, number: int) -> HttpResponse:
    """Look at what a unit said, put it right, and open it; its clerk gets a link to print."""
    if request.method != "POST":
        return _page(request, number, ())
    post, token = actions.confirm(
        _find(request, number),
        by=request.post,
        now=request.now,
        unit=request.POST.get("unit", ""),
        name=request.POST.get("name", ""),
        username=request.POST.get("username", ""),
    )
    if token:
        return printed_link(request, post, token, purpose="invite")
    messages.success(request, f"{post.person}已有账号，用原来的密码登录，可切换为“{post}”")
    return redirect("joining")


@for_members(Role.RECOMMENDER)
@require_POST
@shown_again(_again)
def decline(request: MemberRequest, number: int) -> HttpResponse:
    """Turn a request down, with a reason."""
    reason = request.POST.get("reason", "")
    held = actions.decline(_find(request, number), by=request.post, now=request.now, reason=reason)
    messages.success(request, f"“{held.unit}”的登记没有确认")
    return redirect("joining")
