"""Addresses of stamps: which proof each has, what was waived, what was set right."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import stamp

OF: Final = "nominations/<str:key>/stamps/"

patterns: Final[list[URLPattern]] = [
    path("stamps/", stamp.lacking, name="lacking"),
    path(OF, stamp.stamps, name="stamps"),
    path(f"{OF}<int:number>/file", stamp.stamped_page, name="stamped_page"),
    path(f"{OF}<str:block>/prove", stamp.prove, name="prove"),
    path(f"{OF}waive", stamp.waive, name="waive"),
    path(f"{OF}end_waiver", stamp.end_waiver, name="end_waiver"),
    path(f"{OF}propose_correction", stamp.propose_correction, name="propose_correction"),
    path(
        f"{OF}corrections/<str:slip>/paper",
        stamp.correction_sheet,
        name="correction_sheet",
    ),
    path(
        f"{OF}corrections/<str:slip>/confirm_correction",
        stamp.confirm_correction,
        name="confirm_correction",
    ),
    path(
        f"{OF}corrections/<str:slip>/decline_correction",
        stamp.decline_correction,
        name="decline_correction",
    ),
]
