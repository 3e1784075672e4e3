"""Browsers of people who are signed in and act under a post."""

from __future__ import annotations

from urllib.parse import urlencode

from django.test import Client

from jiangjian.records.models import Post
from jiangjian.web.middleware import CHOSEN

JSON = {"headers": {"accept": "application/json"}}
"""What a script adds to a request."""


def client_for(post: Post) -> Client:
    """Return a client on which the post's person is signed in and acts under the post."""
    client = Client()
    client.force_login(post.person)
    session = client.session
    session[CHOSEN] = post.pk
    session.save()
    return client


def as_form(typed: dict[str, str | list[str]]) -> dict[str, str]:
    """Return a body as browsers send a form without files."""
    return {
        "data": urlencode(typed, doseq=True),
        "content_type": "application/x-www-form-urlencoded",
    }
