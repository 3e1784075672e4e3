"""Addresses of the organisations' pages."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import adding, organisation

patterns: Final[list[URLPattern]] = [
    path("organisations/", organisation.organisations, name="organisations"),
    path("organisations/add/", adding.add, name="add_organisation"),
    path("organisations/load/", adding.load, name="load_organisations"),
    path("organisations/confirm", adding.confirm_units, name="confirm_units"),
    path(
        "organisations/template",
        adding.organisation_template,
        name="organisation_template",
    ),
    path("organisations/<int:number>/", organisation.organisation, name="organisation"),
    path(
        "organisations/<int:number>/change",
        organisation.change,
        name="change_organisation",
    ),
    path(
        "organisations/<int:number>/former_names/<int:former>",
        organisation.former_proof,
        name="former_proof",
    ),
]
