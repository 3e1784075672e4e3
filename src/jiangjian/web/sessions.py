"""Sessions last a working day from the last request; nothing typed is lost when they end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jiangjian.web.bodies import is_form, readable_body
from jiangjian.web.requests import Arrived

RENEWED: Final = "renewed"
EVERY: Final = timedelta(minutes=30)
"""A session is written anew at most this often: looking at pages must not take the write lock."""

TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 - a name, not the token
SECRET_NAMES: Final = ("password", "csrf", "code", "token")


class RollingMiddleware:
    """Puts off the end of a session while its owner is at work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Renew the session if the last time was a while ago."""
        arrived = cast("Arrived", request)
        if request.user.is_authenticated:
            last = request.session.get(RENEWED)
            if not last or arrived.now - datetime.fromisoformat(last) >= EVERY:
                request.session[RENEWED] = arrived.now.isoformat()
        return self.get_response(request)


def ask_to_sign_in(request: Arrived) -> HttpResponse:
    """Lead to the sign-in page and back; what was typed stays on the screen."""
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse(
            {"problem": "登录已过期", "remedy": "请在新窗口登录，再回到这一页继续"}, status=401
        )
    # At its end a browser drops the session's cookie; that of the form tells that a page was open.
    ours = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    if request.method == "POST" and ours & request.COOKIES.keys():
        return signed_out_while_typing(request)
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    query = f"?{urlencode({'next': back})}" if back != "/" else ""
    return redirect(reverse(settings.LOGIN_URL) + query)


def signed_out_while_typing(request: Arrived) -> HttpResponse:
    """Show what was typed, with the way to sign in, so that nothing has to be typed twice."""
    context = {"typed": typed_texts(request), "again": to_post_again(request)}
    return render(request, "account/signed_out.html", context, status=401)


def to_post_again(request: HttpRequest) -> list[tuple[str, str]]:
    """Return all that a form of our own page brought, empty boxes too, to be posted once more.

    Nothing where the page may not be ours, or where the form brought files or secrets.
    """
    if not is_from_our_page(request) or not is_form(request) or not readable_body(request):
        return []
    brought = [
        (name, text) for name, texts in request.POST.lists() for text in texts if name != TOKEN
    ]
    return [] if any(name_is_secret(name) for name, _ in brought) else brought


def is_from_our_page(request: HttpRequest) -> bool:
    """Tell whether the browser says that a page of ours sent it."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def typed_texts(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed into a form, without secrets; files are left unread."""
    if request.method != "POST" or not is_form(request) or not readable_body(request):
        return []
    return [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if isinstance(text, str) and text.strip() and not name_is_secret(name)
    ]


def name_is_secret(name: str) -> bool:
    """Return whether a box of that name must never be shown again."""
    return any(each in name.lower() for each in SECRET_NAMES)
