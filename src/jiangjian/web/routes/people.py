"""Addresses of the people's pages."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import confirming, people

patterns: Final[list[URLPattern]] = [
    path("people/", people.people, name="people"),
    path("people/waiting/", confirming.waiting, name="waiting_posts"),
    path("people/<int:number>/confirm_post", confirming.confirm_post, name="confirm_post"),
    path("people/<int:number>/appoint/", people.appoint, name="appoint"),
    path("people/<int:number>/recover", people.recover, name="recover"),
    path("people/<int:number>/end_post", people.end_post, name="end_post"),
]
