"""Addresses of supporting material and its files."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import evidence, file

patterns: Final[list[URLPattern]] = [
    path("nominations/<str:key>/evidence/", evidence.evidence, name="evidence"),
    path("nominations/<str:key>/add_file", evidence.add_file, name="add_file"),
    path("nominations/<str:key>/remove_file", evidence.remove_file, name="remove_file"),
    path("nominations/<str:key>/mark_stamped", evidence.mark_stamped, name="mark_stamped"),
    path("nominations/<str:key>/rename_file", evidence.rename_file, name="rename_file"),
    path("nominations/<str:key>/tick_absent", evidence.tick_absent, name="tick_absent"),
    path("nominations/<str:key>/write_summary", evidence.write_summary, name="write_summary"),
    path("files/<str:key>/", file.file, name="file"),
]
