"""Addresses of the viewer, its pictures and the page where personal data are blacked out."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import redaction, viewer

patterns: Final[list[URLPattern]] = [
    path("files/<str:key>/viewer/", viewer.viewer, name="viewer"),
    path("files/<str:key>/pages/<str:size>/<int:page>/", viewer.page_picture, name="page_picture"),
    path("files/<str:key>/redaction/", redaction.redaction, name="redaction"),
    path("files/<str:key>/redact", redaction.redact, name="redact"),
    path("files/<str:key>/copy/", redaction.copy, name="redacted_copy"),
]
