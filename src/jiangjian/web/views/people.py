"""People: who holds which post, giving one, taking one back, a new link after a lost password."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiangjian.actions.people import appoint as appoint_person
from jiangjian.actions.people import end_post as end_it
from jiangjian.actions.people import recover as make_new_link
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Organisation, Post
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty, Role
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.clock import day_of
from jiangjian.web.post_list import listed_posts, posts_kept_by, roles_for
from jiangjian.web.printed_link import printed_link
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest
from jiangjian.web.views.organisation import find

NAME: Final = question("name", "姓名", Kind.NAME)
USERNAME: Final = question(
    "username", "登录名", hint="可用姓名拼音或手机号；已有账号的人填原来的登录名，不另开链接"
)
WAITS: Final = "须由另一位经办人或部门负责人在“待办”里确认后才生效"
TITLE: Final = question("title", "职务", required=False)


@for_members(Duty.INVITE)
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    """Show the posts one keeps: organisation, name, role, since and until."""
    today = day_of(request.now)
    context = {
        "page": listed_posts(request.post, request.GET, today=today),
        "sought": request.GET.get("q", "").strip(),
        "ended": bool(request.GET.get("ended")),
        "today": today,
    }
    return render(request, "people/people.html", context)


def _appoint_again(request: MemberRequest, refusal: Refusal, number: int) -> HttpResponse:
    return _form(request, find(request, number), refusal.findings)


@for_members(Duty.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_appoint_again)
def appoint(request: MemberRequest, number: int) -> HttpResponse:
    """Give somebody a post in an organisation; whoever is new gets a link to print, once."""
    organisation = find(request, number)
    if request.method != "POST":
        return _form(request, organisation, ())
    made, token = appoint_person(
        by=request.post,
        now=request.now,
        organisation=organisation,
        role=_role(request, organisation),
        name=request.POST.get("name", ""),
        username=request.POST.get("username", ""),
        title=request.POST.get("title", ""),
        separate=settings.SEPARATE_DUTIES,
    )
    if made.waits:
        messages.warning(request, f"{made.person}的任职已登记，{WAITS}")
    if token:
        return printed_link(request, made, token, purpose="invite")
    messages.success(request, f"{made.person}已有账号，用原来的密码登录，可切换为“{made}”")
    return redirect("organisation", number)


def _role(request: MemberRequest, organisation: Organisation) -> Role:
    """Return the role that was chosen, or the only one of the organisation's level.

    :raises Refusal: ``no_role``.
    """
    roles = roles_for(organisation)
    label = request.POST.get("role", "") if len(roles) > 1 else next(iter(roles))
    if label not in roles:
        raise Refusal(missing("no_role", "role", "还没有选择角色", f"可选：{'、'.join(roles)}"))
    return roles[label]


def _form(
    request: MemberRequest, organisation: Organisation, found: tuple[Finding, ...]
) -> HttpResponse:
    """Show the form with what was typed."""
    labels = tuple(roles_for(organisation))
    role = question("role", "角色", Kind.CHOICE, options=labels)
    fields: tuple[Field, ...] = (*((role,) if len(labels) > 1 else ()), NAME, USERNAME, TITLE)
    context = {
        "shown": organisation,
        "role": labels[0] if len(labels) == 1 else "",
        "questions": asked(fields, request.POST.dict(), found),
        "found": found,
    }
    return render(request, "people/appoint.html", context)


def post_of(request: MemberRequest, number: int) -> Post:
    """Return a post that one keeps; 404 otherwise."""
    return get_object_or_404(posts_kept_by(request.post), pk=number)


@for_members(Duty.INVITE)
@require_POST
def recover(request: MemberRequest, number: int) -> HttpResponse:
    """Make a new link for somebody who lost the password or the first link; older ones are void."""
    held = post_of(request, number)
    token = make_new_link(held.person, by=request.post, now=request.now)
    return printed_link(request, held, token, purpose="recover")


@for_members(Duty.INVITE)
@require_POST
def end_post(request: MemberRequest, number: int) -> HttpResponse:
    """End a post at once; what was done under it stays in the log."""
    held = end_it(post_of(request, number), by=request.post, now=request.now)
    messages.success(request, f"已结束任职：{held}")
    return redirect("people")
