"""Addresses of 材料, what has come in to the city."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import accepting, export, incoming, saved_view

patterns: Final[list[URLPattern]] = [
    path("city/nominations/", incoming.incoming, name="incoming"),
    path("city/nominations/sheet", incoming.sheet, name="sheet"),
    path("city/nominations/export", export.export, name="export"),
    path("city/nominations/work-sheet", export.work_sheet, name="work_sheet"),
    path("city/nominations/materials", export.materials, name="materials"),
    path("city/nominations/accept", accepting.accept_many, name="accept_many"),
    path("city/nominations/views/keep", saved_view.keep_view, name="keep_view"),
    path("city/nominations/views/<int:number>/drop", saved_view.drop_view, name="drop_view"),
]
