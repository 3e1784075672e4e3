"""Addresses of the organisations' pages."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import adding, organisations

patterns: Final[list[URLPattern]] = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/add/", adding.add, name="add_organisation"),
    path("organisations/load/", adding.load, name="load_organisations"),
    path(
        "organisations/template",
        adding.organisation_template,
        name="organisation_template",
    ),
    path("organisations/<int:number>/", organisations.organisation, name="organisation"),
    path(
        "organisations/<int:number>/change",
        organisations.change,
        name="change_organisation",
    ),
]
