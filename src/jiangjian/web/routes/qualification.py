"""Addresses of 资格审核: each posts from the dossier and ends in the act's word."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import qualification

patterns: Final[list[URLPattern]] = [
    path("nominations/<str:key>/accept", qualification.accept, name="accept"),
    path("nominations/<str:key>/complete", qualification.complete, name="complete"),
    path("nominations/<str:key>/refuse", qualification.refuse, name="refuse"),
    path("nominations/<str:key>/release", qualification.release, name="release"),
]
