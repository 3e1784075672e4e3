"""Whom a person acts for, and what every page tells the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

from jiangjian.records.models import Person, Post
from jiangjian.web.clock import day_of
from jiangjian.web.error_pages import error_page
from jiangjian.web.requests import Arrived

CHOSEN: Final = "post"
"""Where the session keeps the chosen post."""

METHODS: Final = ("GET", "HEAD", "POST")
"""What browsers send; nothing here answers to another, whatever its address."""

Next = Callable[[HttpRequest], HttpResponse]


class PostMiddleware:
    """Finds the posts that are in force today and the one the person acts under."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set ``request.posts`` and ``request.post``; a single post is chosen by itself."""
        arrived = cast("Arrived", request)
        arrived.posts = in_force(arrived)
        chosen = request.session.get(CHOSEN) if arrived.posts else None
        only = arrived.posts[0] if len(arrived.posts) == 1 else None
        arrived.post = next((each for each in arrived.posts if each.pk == chosen), only)
        return self.get_response(request)


def in_force(request: Arrived) -> tuple[Post, ...]:
    """Return the posts of who is signed in that are in force on the day of arrival."""
    if not isinstance(request.user, Person):
        return ()
    return tuple(request.user.posts.in_force(day_of(request.now)).order_by("pk"))


class PageHeadersMiddleware:
    """Keeps pages out of caches, answers browsers of the IE kernel and odd methods, dresses a bare 405."""

    def __init__(self, get_response: Next) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with a ``Cache-Control`` unless the view has set its own."""
        arrived = cast("Arrived", request)
        response: HttpResponse
        if request.method not in METHODS:
            response = HttpResponseNotAllowed(METHODS)
        elif is_ie(request.headers.get("User-Agent", "")):
            response = too_old()
        else:
            response = self.get_response(request)
        if response.status_code == 405 and not response.content:  # noqa: PLR2004 - its HTTP name
            allowed = response.get("Allow", "")
            response = error_page(arrived, 405)
            response["Allow"] = allowed
        user = getattr(request, "user", None)
        private = user is not None and user.is_authenticated
        response.setdefault("Cache-Control", "no-store, private" if private else "no-cache")
        return response


def is_ie(agent: str) -> bool:
    """Return whether it is Internet Explorer or another browser in its compatibility mode."""
    return "MSIE " in agent or "Trident/" in agent


def too_old() -> HttpResponse:
    """Return the plain page that asks to switch the kernel."""
    return HttpResponse(render_to_string("errors/old_browser.html"))
