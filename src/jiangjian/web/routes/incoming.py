"""Addresses of 材料, what has come in to the city."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import incoming

patterns: Final[list[URLPattern]] = [
    path("city/nominations/", incoming.incoming, name="incoming"),
    path("city/nominations/sheet", incoming.sheet, name="sheet"),
]
