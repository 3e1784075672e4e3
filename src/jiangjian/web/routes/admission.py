"""Addresses of 受理逾期."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import admission

patterns: Final[list[URLPattern]] = [
    path("city/admissions/", admission.admissions, name="admissions"),
    path("city/admissions/admit_late", admission.admit_late, name="admit_late"),
]
