"""One place turns a refusal into a page: what, with both numbers, what next, which clause."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from jiangjian.rules.findings import Finding, Refusal
from jiangjian.web.again import wants_json
from jiangjian.web.requests import Arrived
from jiangjian.web.sessions import is_from_our_page, to_post_again, typed_texts


class RefusalMiddleware:
    """Shows what an action refused; views catch nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; refusals arrive in ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a refusal; anything else is not ours."""
        return refused(cast("Arrived", request), error) if isinstance(error, Refusal) else None


def refused(request: Arrived, refusal: Refusal) -> HttpResponse:
    """Return the refusal as a page, or as JSON for a script that asks for it."""
    status = status_of(refusal.findings)
    if wants_json(request):
        return JsonResponse(
            {"findings": [as_json(each) for each in refusal.findings]}, status=status
        )
    context = {"found": refusal.findings, "typed": typed_texts(request), "back": back(request)}
    return render(request, "errors/refusal.html", context, status=status)


def status_of(findings: tuple[Finding, ...]) -> int:
    """Return 403 for a wrong role, 503 under a turned clock, 422 where all is about fields, else 409."""
    if any(each.code == "clock_turned" for each in findings):
        return 503
    if any(each.code.startswith("wrong_role") for each in findings):
        return 403
    return 422 if all(each.field for each in findings) else 409


def as_json(found: Finding) -> dict[str, str]:
    """Return a finding as a script reads it."""
    return {
        "code": found.code,
        "problem": found.problem,
        "remedy": found.remedy,
        "field": found.field,
        "weight": found.weight.value,
        "clause": f"{found.clause.cite}：{found.clause.quote}" if found.clause else "",
    }


def back(request: HttpRequest) -> str:
    """Return the page the person came from if it is ours, else the first page."""
    before = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, request.is_secure())
    return before if ours else "/"


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not ours: an old tab, or another site.

    A script of our own page gets a fresh token, so that it saves what was typed once more.
    """
    if wants_json(request):
        told = {
            "problem": "这一页是登录前打开的，没有保存",
            "remedy": "内容还在本页，请点“暂存”；仍不行的，复制内容后刷新本页",
        }
        fresh = {"token": get_token(request)} if is_from_our_page(request) else {}
        return JsonResponse({**told, **fresh}, status=403)
    again = to_post_again(request) if cast("Arrived", request).user.is_authenticated else []
    context = {"typed": typed_texts(request), "again": again, "back": back(request)}
    return render(request, "errors/stale_form.html", context, status=403)
