"""Addresses of 纸质材料签收."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import paper_arrival

patterns: Final[list[URLPattern]] = [
    path("city/papers/", paper_arrival.papers, name="papers"),
    path("city/papers/<int:unit>/", paper_arrival.unit_papers, name="unit_papers"),
    path("city/papers/<int:unit>/register", paper_arrival.register_paper, name="register_paper"),
    path("city/papers/<int:unit>/list", paper_arrival.paper_receipt_file, name="paper_receipt"),
    path("city/papers/lines/<int:number>/void", paper_arrival.void_paper, name="void_paper"),
]
