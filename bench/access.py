"""The access check beside the page that it stands before: finding the post, asking the audience, narrowing the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse

from bench.house import LARGE, House, use
from bench.measuring import Figure, compare
from bench.pages import ONE
from bench.visitor import Visitor
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.roles import Role
from jiangjian.web.audience import AudienceMiddleware
from jiangjian.web.clock import now
from jiangjian.web.middleware import CHOSEN, PostMiddleware
from jiangjian.web.requests import Arrived

MOST: Final = 0.1


def measure(house: House) -> list[Figure]:
    """Return the share of the check in the list, in the dossier and in 待办."""
    use(house, LARGE)
    pages = {
        "list of 50 rows": reverse("incoming"),
        "dossier": reverse("nomination", args=[ONE]),
        "待办": reverse("home"),
    }
    visitor = Visitor(Role.CITY_CLERK)
    return [
        compare(
            f"access check beside {what}",
            check_of(path),
            lambda path=path: visitor.get(path),  # type: ignore[misc]  # mypy infers no default
            effort=house.effort,
            most=MOST,
        )
        for what, path in pages.items()
    ]


def check_of(path: str) -> Callable[[], object]:
    """Return what runs before the page's view to find out whether it may be shown."""
    post = Post.objects.select_related("person").get(role=Role.CITY_CLERK.value)
    request = RequestFactory().get(path)
    request.session = cast("object", {CHOSEN: post.pk})  # type: ignore[assignment]  # read like a session
    arrived = cast("Arrived", request)
    arrived.now, view = now(), resolve(path).func
    audience = AudienceMiddleware(lambda _: HttpResponse())

    def ask(request: HttpRequest) -> HttpResponse:
        stopped = audience.process_view(request, view, (), {})
        if stopped is not None or arrived.post is None:
            raise PermissionError(path)
        Nomination.objects.visible_to(arrived.post)
        return HttpResponse()

    middleware = PostMiddleware(ask)

    def check() -> object:
        request.user = AnonymousUser()  # forget whom the last call found
        request.user = post.person
        return middleware(request)

    return check
