"""Addresses of 会议决定."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import decision

patterns: Final[list[URLPattern]] = [
    path("city/decision/", decision.decision, name="decision"),
    path("city/decision/decide", decision.decide, name="decide"),
    path("city/decision/release_result", decision.release_result, name="release_result"),
    path("city/decision/<int:number>/minutes", decision.minutes, name="minutes"),
]
