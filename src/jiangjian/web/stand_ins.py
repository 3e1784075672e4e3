"""Addresses under which a stand-in acts: one tab records for somebody, another goes on in its own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix

from jiangjian.actions.refusals import missing
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Role
from jiangjian.web.error_pages import error_page
from jiangjian.web.refusals import refused
from jiangjian.web.requests import Arrived
from jiangjian.web.sessions import ask_to_sign_in
from jiangjian.web.standing import FOLDER, Standing, standing_of

ENDED: Final = missing(
    "stand_in_ended",
    "",
    "这次代录已经结束，刚才的内容没有提交",
    "请从“代录”页面重新写明依据，再办理；填写的内容可以从下面复制",
)
ANYWHERE: Final = frozenset(
    {"end_stand_in", "file", "viewer", "page_picture", "receipt", "receipt_file"}
)
"""Pages that belong to every 代录."""

NOMINATION: Final = "nominations/<str:key>/"
FOLDERS: Final[Mapping[Role, tuple[str, ...]]] = MappingProxyType(
    {
        Role.UNIT_UNION: (),
        Role.RECOMMENDER: (NOMINATION, "recommendation/"),
        Role.CITY_LEADER: (NOMINATION, "city/"),
    }
)
"""Where a 代录 leads that is not bound to one nomination; a unit's always is."""


class StandInMiddleware:
    """Lets what lies under ``as/<token>/`` be done by the stand-in of that token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer an address of a 代录 under its stand-in, any other in the person's own name."""
        arrived = cast("Arrived", request)
        arrived.standing = None
        if not request.path_info.startswith(f"/{FOLDER}"):
            return self.get_response(request)
        token, _, page = request.path_info.removeprefix(f"/{FOLDER}").partition("/")
        standing = standing_of(request.session, arrived.posts, token)
        if standing is None:
            return _ended(arrived, page)
        if not leads_to(standing, f"/{page}"):
            return _outside(arrived, page)
        return self._answer(arrived, standing, f"/{page}")

    def _answer(self, request: Arrived, standing: Standing, page: str) -> HttpResponse:
        """Answer under the stand-in; every address on the page lies under its token too."""
        before = get_script_prefix()
        request.path_info = page
        request.post, request.posts, request.standing = standing.post, (), standing
        set_script_prefix(f"{before}{FOLDER}{standing.token}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)


def leads_to(standing: Standing, page: str) -> bool:
    """Tell whether a page belongs to a 代录."""
    try:
        match = resolve(page)
    except Resolver404:
        return False
    if match.url_name in ANYWHERE:
        return True
    if standing.key:
        return match.route.startswith(NOMINATION) and match.kwargs["key"] == standing.key
    return match.route.startswith(FOLDERS[Role(standing.post.role)])


def _ended(request: Arrived, page: str) -> HttpResponse:
    """Lead back into the person's own name; what was typed for somebody else is not done so."""
    if request.method in {"GET", "HEAD"}:
        return redirect(_own(page))
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    return refused(request, Refusal(ENDED))


def _outside(request: Arrived, page: str) -> HttpResponse:
    """Lead to a page that is no part of the 代录, in the person's own name."""
    if request.method not in {"GET", "HEAD"}:
        return error_page(request, 404)
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{_own(page)}?{query}" if query else _own(page))


def _own(page: str) -> str:
    """Return the address of a page outside every 代录: one of ours, whatever was asked for."""
    return f"{get_script_prefix()}{page.lstrip('/')}"
