"""Addresses of the dossier's own pages; the dossier itself stands at the nomination's address."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import export, likeness, remark

patterns: Final[list[URLPattern]] = [
    path("nominations/<str:key>/compare/", likeness.compare, name="compare"),
    path(
        "nominations/<str:key>/materials",
        export.nomination_materials,
        name="nomination_materials",
    ),
    path("nominations/<str:key>/remark", remark.remark, name="remark"),
]
