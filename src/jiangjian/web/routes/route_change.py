"""Addresses of changes of route."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import route_change

patterns: Final[list[URLPattern]] = [
    path("nominations/<str:key>/route/", route_change.route, name="route"),
    path("nominations/<str:key>/route/propose", route_change.propose, name="propose_route"),
    path("recommendation/routes/", route_change.routes, name="routes"),
    path("recommendation/routes/<int:number>/agree", route_change.agree, name="agree_route"),
    path("recommendation/routes/<int:number>/decline", route_change.decline, name="decline_route"),
    path(
        "recommendation/routes/<int:number>/withdraw", route_change.withdraw, name="withdraw_route"
    ),
]
