"""Addresses of the dossier's own pages; the dossier itself stands at the nomination's address."""

from __future__ import annotations

from django.urls import path

from jiangjian.web.views import likeness

patterns = [
    path("nominations/<str:key>/compare/", likeness.compare, name="compare"),
]
