"""Addresses of 推荐单位: how far each recommending unit is."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import progress

patterns: Final[list[URLPattern]] = [
    path("city/progress/", progress.progress, name="progress"),
    path("city/progress/<int:unit>/<int:number>", progress.unit_report, name="unit_report"),
]
