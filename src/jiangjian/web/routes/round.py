"""Addresses of the round's pages."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import opening, round

patterns: Final[list[URLPattern]] = [
    path("round/", round.show, name="round"),
    path("round/amend/", round.amend, name="amend"),
    path("round/open/", opening.open_round, name="open_round"),
    path("round/open/check", opening.check, name="check_notice"),
    path("round/open/<str:name>.<str:kind>", opening.notice_file, name="notice_file"),
]
