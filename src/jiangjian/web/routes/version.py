"""Addresses of what was handed in: each version, what changed between two, what a reader has seen."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import erasing, version

patterns: Final[list[URLPattern]] = [
    path("nominations/<str:key>/versions/", version.versions, name="versions"),
    path("nominations/<str:key>/versions/changes/", version.changes, name="version_changes"),
    path("nominations/<str:key>/versions/<int:number>/", version.version, name="version"),
    path(
        "nominations/<str:key>/versions/<int:number>/files/<str:slot>/<int:place>",
        version.version_file,
        name="version_file",
    ),
    path(
        "nominations/<str:key>/versions/<int:number>/erase_value",
        version.erase_value,
        name="erase_value",
    ),
    path("nominations/<str:key>/erase_person", erasing.erase, name="erase_person"),
    path("nominations/<str:key>/look", version.look, name="look"),
]
