"""Requests to the application without a server: what is counted is the application's own work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode
from wsgiref.types import WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from jiangjian.records.models import Post
from jiangjian.rules.roles import Role
from jiangjian.web.clock import now
from jiangjian.web.middleware import CHOSEN
from jiangjian.web.sessions import RENEWED

CSRF: Final = "c" * 32
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
FEW: Final = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)
"""The least with which there is a session and a person."""


def session_of(role: Role) -> str:
    """Return the key of the session under which a role's practice account is signed in."""
    return f"bench{role.value.replace('_', '')}".ljust(32, "0")


def sign_everybody_in() -> None:
    """Store a session for each practice account."""
    at = now()
    for post in Post.objects.select_related("person"):
        kept = {
            SESSION_KEY: str(post.person_id),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: post.person.get_session_auth_hash(),
            CHOSEN: post.pk,
            RENEWED: at.isoformat(),
        }
        Session.objects.create(
            session_key=session_of(Role(post.role)),
            session_data=SessionStore().encode(kept),
            expire_date=at + timedelta(days=1),
        )


def cookies_of(role: Role) -> str:
    """Return the header of a browser that is signed in."""
    return f"{settings.SESSION_COOKIE_NAME}={session_of(role)}; {settings.CSRF_COOKIE_NAME}={CSRF}"


class Visitor:
    """Somebody who is signed in.

    :param few: only session and sign-in stand before the view, instead of all our middleware.
    """

    def __init__(self, role: Role, *, few: bool = False) -> None:
        """Build the application as a server does."""
        with override_settings(MIDDLEWARE=list(FEW) if few else settings.MIDDLEWARE):
            self.application: WSGIApplication = WSGIHandler()
        self.cookies = cookies_of(role)

    def get(self, path: str) -> int:
        """Ask for a page and read it to its end; return its length in bytes."""
        return self._ask("GET", path, b"", expected="200")

    def post(self, path: str, typed: Mapping[str, str], *, expected: str = "302") -> int:
        """Send a form; return the answer's length in bytes."""
        body = urlencode({**typed, "csrfmiddlewaretoken": CSRF}).encode()
        return self._ask("POST", path, body, expected=expected)

    def send(self, path: str, body: bytes, *, offset: int) -> int:
        """Send a piece of a file; return the answer's length in bytes."""
        more = {
            "CONTENT_TYPE": "application/octet-stream",
            "HTTP_UPLOAD_OFFSET": str(offset),
            "HTTP_X_CSRFTOKEN": CSRF,
        }
        return self._ask("POST", path, body, expected="200", more=more)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes,
        *,
        expected: str,
        more: Mapping[str, str] = NOTHING,
    ) -> int:
        told: list[str] = []

        def begin(status: str, _headers: list[tuple[str, str]], _error: Any = None) -> Any:  # noqa: ANN401 - as WSGI has it
            told.append(status)

        parts = self.application({**self._environment(method, path, body), **more}, begin)
        length = sum(len(each) for each in parts)
        getattr(parts, "close", lambda: None)()
        if not told[0].startswith(expected):
            raise UnexpectedAnswerError(f"{method} {path}: {told[0]}, expected {expected}")
        return length

    def _environment(self, method: str, path: str, body: bytes) -> WSGIEnvironment:
        place, _, query = path.partition("?")
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_ACCEPT": "text/html,application/xhtml+xml",
            "HTTP_USER_AGENT": "Mozilla/5.0 Chrome/86.0",
            "HTTP_COOKIE": self.cookies,
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
        }


class UnexpectedAnswerError(Exception):
    """A page did not answer as it must; its figure would mean nothing."""
