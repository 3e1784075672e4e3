"""Asking for an address so that nothing stays of it, and what the answer amounts to."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import quote

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from jiangjian.web.audience import every_view

SIGN_IN: Final = "/account/sign-in/"
CHOOSE: Final = "/account/posts/"
PLACE: Final = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
OF_SESSIONS: Final = ("django_session", "web_cache")
"""Tables of the machinery: who is at work is kept up by GET too."""

ALLOWED, HIDDEN, DENIED = "allowed", "404", "403"
NO_METHOD, TO_SIGN_IN, TO_CHOOSE = "405", "sign in", "choose a post"


def routes() -> dict[str, str]:
    """Return the route of each name."""
    return {name: route for route, name, _ in every_view()}


def address(route: str, args: tuple[str, ...]) -> str:
    """Return the address of a route with its places filled, whatever stands in them."""
    left = iter(args)
    return "/" + PLACE.sub(lambda _: quote(next(left), safe=""), route)


def fits(route: str, args: tuple[str, ...]) -> bool:
    """Tell whether the arguments can stand in the route at all: numbers are digits."""
    kinds = [found["kind"] for found in PLACE.finditer(route)]
    return all(
        kind != "int" or (arg.isascii() and arg.isdigit())
        for kind, arg in zip(kinds, args, strict=True)
    )


def verdict(response: HttpResponse) -> str:
    """Return what an answer amounts to; a failure of ours by its number."""
    status, where = response.status_code, response.get("Location", "")
    if status == 302 and where.startswith(SIGN_IN):
        return TO_SIGN_IN
    if status == 302 and where.startswith(CHOOSE):
        return TO_CHOOSE
    if status in {403, 404, 405} or status >= 500:
        return str(status)
    return ALLOWED


def ask(
    client: Client, method: str, where: str, sent: dict[str, Any] | None = None, **more: Any
) -> HttpResponse:
    """Ask, read the whole answer, and undo what it did to the database and to the browser."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        response = getattr(client, method.lower())(where, sent or {}, **more)
        if getattr(response, "streaming", False):
            response.whole = b"".join(response.streaming_content)
        else:
            response.whole = response.content
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def writes(sql: str) -> bool:
    """Tell whether a statement is no reading; sessions have their own."""
    word = sql.lstrip().split(" ", 1)[0].upper()
    return word in {"INSERT", "UPDATE", "DELETE", "REPLACE"} and not any(
        each in sql for each in OF_SESSIONS
    )


def reads_private(sql: str) -> bool:
    """Tell whether a statement names the column of private answers."""
    return '"private"' in sql


@contextmanager
def noting(noted: Callable[[str], bool] = writes) -> Iterator[list[str]]:
    """Collect the statements that are to be noted."""
    found: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if noted(sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found
