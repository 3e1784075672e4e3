"""Addresses of the pages without an account."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import public

patterns: Final[list[URLPattern]] = [
    path("public/", public.public_rounds, name="public_rounds"),
    path("public/<str:key>/", public.public_round, name="public_round"),
    path("public/<str:key>/notice/", public.public_notice, name="public_notice"),
    path("public/<str:key>/papers/<str:paper>", public.public_paper, name="public_paper"),
    path(
        "public/<str:key>/publicity/",
        public.public_list,
        {"kind": "publicity"},
        name="public_publicity",
    ),
    path(
        "public/<str:key>/publicity/paper",
        public.public_list_paper,
        {"kind": "publicity"},
        name="public_publicity_paper",
    ),
    path(
        "public/<str:key>/announcement/",
        public.public_list,
        {"kind": "announcement"},
        name="public_announcement",
    ),
    path(
        "public/<str:key>/announcement/paper",
        public.public_list_paper,
        {"kind": "announcement"},
        name="public_announcement_paper",
    ),
]
