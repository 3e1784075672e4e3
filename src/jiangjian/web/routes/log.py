"""Address of 办理记录."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import log

patterns: Final[list[URLPattern]] = [
    path("city/log/", log.log, name="log"),
]
