"""Addresses of units that name themselves."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import join, joining

patterns: Final[list[URLPattern]] = [
    path("join/<str:token>/", join.join, name="join"),
    path("join/<str:token>/code.svg", join.code, name="join_code"),
    path("joining/", joining.joining, name="joining"),
    path("joining/make_link", joining.make_link, name="make_join_link"),
    path("joining/links/<int:number>/end_link", joining.end_link, name="end_join_link"),
    path("joining/<int:number>/confirm", joining.confirm, name="confirm_join"),
    path("joining/<int:number>/decline", joining.decline, name="decline_join"),
]
