"""Each view wears its audience; one middleware keeps everybody else out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import ROLES, Duty, Role
from jiangjian.rules.stages import Action
from jiangjian.web.error_pages import error_page
from jiangjian.web.refusals import refused
from jiangjian.web.requests import Arrived
from jiangjian.web.second_factor import must_set_up, set_it_up
from jiangjian.web.sessions import ask_to_sign_in

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Circle(StrEnum):
    """How wide an audience is."""

    PUBLIC = "public"  # everybody
    PEOPLE = "people"  # who is signed in, with or without a post
    MEMBERS = "members"  # who acts under a post in force


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may open a view.

    :ivar wanted: roles, or what a role must be allowed to do; empty for every member.
    """

    circle: Circle
    wanted: frozenset[Role | Action | Duty] = frozenset()

    @property
    def roles(self) -> tuple[Role, ...]:
        """Return the roles that a member may have, in the table's order."""
        return tuple(
            role
            for role, grant in ROLES.items()
            if not self.wanted or role in self.wanted or grant.may & self.wanted
        )


def wearing(audience: Audience) -> Callable[[View], View]:
    """Return a decorator that lets a view wear the audience."""

    def dress(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]  # a mark on the function
        return view

    return dress


public: Final = wearing(Audience(Circle.PUBLIC))
for_people: Final = wearing(Audience(Circle.PEOPLE))


def for_members(*wanted: Role | Action | Duty) -> Callable[[View], View]:
    """Admit members of these roles, or whose role may do one of these; without any, all members.

    ``@for_members(Role.RECOMMENDER)``, ``@for_members(Duty.DECIDE)``, ``@for_members()``
    """
    return wearing(Audience(Circle.MEMBERS, frozenset(wanted)))


class AudienceMiddleware:
    """Default deny: a view without an audience does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; the view is known only in ``process_view``."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: object
    ) -> HttpResponse | None:
        """Return what a stranger to this view gets, or nothing for its audience."""
        audience: Audience | None = getattr(view, "audience", None)
        arrived = cast("Arrived", request)
        if audience is None:
            return error_page(arrived, 404)
        return turned_away(arrived, audience)


def turned_away(request: Arrived, audience: Audience) -> HttpResponse | None:
    """Return the page for somebody outside the audience; nothing for those inside."""
    if audience.circle is Circle.PUBLIC:
        return None
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    return as_member(request, audience) if audience.circle is Circle.MEMBERS else None


def as_member(request: Arrived, audience: Audience) -> HttpResponse | None:
    """Return the page for somebody without a fitting post; nothing for a fitting one."""
    if request.post is None:
        return choose_post(request)
    if Role(request.post.role) not in audience.roles:
        return refused(request, Refusal(wrong_role(audience.roles, request.post.grant.label)))
    if settings.SECOND_FACTOR == "city" and must_set_up(request):
        return set_it_up(request)
    return None


def wrong_role(roles: Iterable[Role], acting: str) -> Finding:
    """Return the refusal of somebody whose role does not do this."""
    who = "、".join(ROLES[role].label for role in roles)
    return Finding(
        code="wrong_role",
        problem=f"这一步由{who}办理，您现在的身份是{acting}",
        remedy=f"请联系对应{who}的经办人；您如果另有身份，可以在页面上方切换",
    )


def choose_post(request: Arrived) -> HttpResponse:
    """Lead to the page on which one of several posts is chosen, or that says there is none."""
    query = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    return redirect(reverse("choose_post") + query)


def every_view() -> Iterator[tuple[str, str, Audience | None]]:
    """Yield each route with its name and its audience; tests walk them."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(
    patterns: Iterable[URLPattern | URLResolver], before: str
) -> Iterator[tuple[str, str, Audience | None]]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, route)
        else:
            yield route, each.name or "", getattr(each.callback, "audience", None)


def check_audiences(app_configs: object, **others: object) -> list[CheckMessage]:
    """Report every URL whose view wears no audience."""
    return [
        Error(
            f"The view of '/{route}' wears no audience",
            hint="Put @public, @for_people or @for_members(…) of jiangjian.web.audience over it.",
            id="web.E001",
        )
        for route, _, audience in every_view()
        if audience is None
    ]
