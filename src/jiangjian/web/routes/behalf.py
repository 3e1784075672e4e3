"""Addresses of 代录; what is done under it lies under an address of its own."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import behalf

patterns: Final[list[URLPattern]] = [
    path("behalf/", behalf.behalf_list, name="behalf_list"),
    path("behalf/<int:number>/", behalf.behalf, name="behalf"),
    path("behalf/<int:number>/stand_in", behalf.stand_in, name="stand_in"),
    path("behalf/end_stand_in", behalf.end_stand_in, name="end_stand_in"),
    path("behalf/scans/<int:number>", behalf.behalf_scan, name="behalf_scan"),
]
