"""Addresses of the round's pages."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import date_change, form_fields, opening, round

patterns: Final[list[URLPattern]] = [
    path("round/", round.show, name="round"),
    path("round/amend/", round.amend, name="amend"),
    path("round/date/", date_change.show, name="date_change"),
    path("round/date/propose", date_change.propose, name="propose_date"),
    path("round/date/<int:number>/confirm", date_change.confirm, name="confirm_date"),
    path("round/date/<int:number>/decline", date_change.decline, name="decline_date"),
    path("round/open/", opening.open_round, name="open_round"),
    path("round/open/check", opening.check, name="check_notice"),
    path("round/open/fields/", form_fields.show, name="form_fields"),
    path("round/open/fields/toml", form_fields.toml, name="form_fields_toml"),
    path("round/open/<str:name>.<str:kind>", opening.notice_file, name="notice_file"),
]
