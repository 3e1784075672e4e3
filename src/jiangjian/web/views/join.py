"""The page behind a recommending unit's link: a unit names itself; nothing is told of others."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from jiangjian.actions.joining import ask, open_join_link
from jiangjian.documents.qr_code import qr_code
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.web.again import shown_again
from jiangjian.web.audience import public
from jiangjian.web.printed_link import address_of
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import Arrived

FIELDS: Final = (
    question("unit", "单位全称", hint="工会的全称，与公章一致"),
    question("person", "经办人姓名", Kind.NAME),
    question("phone", "联系电话", Kind.PHONE),
    question("username", "想用的登录名", hint="可用姓名拼音或手机号；推荐单位确认时可能调整"),
)


def _page(request: Arrived, token: str, found: tuple[Finding, ...]) -> HttpResponse:
    context = {
        "link": open_join_link(token, now=request.now),
        "token": token,
        "sent": "sent" in request.GET,
        "questions": asked(FIELDS, request.POST.dict(), found),
        "found": found,
    }
    return _alone(render(request, "joining/join.html", context))


def _alone(answer: HttpResponse) -> HttpResponse:
    """Keep the secret in the address out of caches and out of the next site's log."""
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _again(request: Arrived, refusal: Refusal, token: str) -> HttpResponse:
    return _page(request, token, refusal.findings)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def join(request: Arrived, token: str) -> HttpResponse:
    """Let a unit name itself; the answer is the same whoever else is known here."""
    if request.method != "POST":
        return _page(request, token, ())
    said = {each.key: request.POST.get(each.key, "") for each in FIELDS}
    ask(token, now=request.now, **said)
    return _alone(redirect(f"{reverse('join', args=[token])}?sent=1"))


@public
@require_safe
def code(request: Arrived, token: str) -> HttpResponse:
    """Give the link's QR code as a picture."""
    open_join_link(token, now=request.now)
    picture = qr_code(address_of(request, token, route="join"))
    return _alone(HttpResponse(picture, content_type="image/svg+xml"))
