"""Addresses of 补充通知 and 补充材料."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import supplement as unit
from jiangjian.web.views import supplement_call as city

OWN: Final = "nominations/<str:key>/supplements/<str:call>/"

patterns: Final[list[URLPattern]] = [
    path("supplements/", city.supplements, name="supplements"),
    path("supplements/call_supplement", city.call_supplement, name="call_supplement"),
    path("supplements/files/<str:key>/", city.supplement_file, name="supplement_file"),
    path("supplements/<str:key>/", city.supplement_call, name="supplement_call"),
    path(
        "supplements/<str:key>/export_supplements",
        city.export_supplements,
        name="export_supplements",
    ),
    path("supplements/<str:key>/void_supplement", city.void_supplement, name="void_supplement"),
    path(OWN, unit.supplement, name="supplement"),
    path(f"{OWN}write_supplement", unit.write_supplement, name="write_supplement"),
    path(f"{OWN}add_supplement", unit.add_supplement, name="add_supplement"),
    path(f"{OWN}begin_supplement", unit.begin_supplement, name="begin_supplement"),
    path(f"{OWN}remove_supplement", unit.remove_supplement, name="remove_supplement"),
    path(f"{OWN}hand_in_supplement", unit.hand_in_supplement, name="hand_in_supplement"),
    path(f"{OWN}take_back_supplement", unit.take_back_supplement, name="take_back_supplement"),
]
