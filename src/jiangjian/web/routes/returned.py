"""Addresses of what a return has named."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import returned

patterns: Final[list[URLPattern]] = [
    path(
        "nominations/<str:key>/points/<int:number>/answer_point",
        returned.answer_point,
        name="answer_point",
    ),
    path(
        "nominations/<str:key>/points/<int:number>/tick_point",
        returned.tick_point,
        name="tick_point",
    ),
]
