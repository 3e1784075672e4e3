"""The log: one JSON line for each thing, without answers, names, secrets or numbers of people."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Mapping, MutableMapping
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, Final, cast

import structlog
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:  # Django sets up its log before there are models
    from jiangjian.web.requests import Arrived

LONG_NUMBER: Final = re.compile(r"\d[\d -]{5,}\d")  # phones, identity numbers
LETTERS: Final = "BCDFGHJKMNPQRSTVWXYZ"
"""What a reference is written with: digits in a row would be hidden as a telephone, vowels make words."""

LINK: Final = re.compile(r"(/(?:link|join)/)[^/\s\"']+")
KEPT: Final = frozenset(
    {"event", "level", "logger", "reference", "method", "route", "status", "took_ms"}
    | {"person", "post", "error", "where"}
)

LOG: Final = structlog.stdlib.get_logger("jiangjian.web")

Line = MutableMapping[str, Any]


def configure(wanted: Mapping[str, Any]) -> None:
    """Send every logger's lines through the same few processors.

    :param wanted: ``level`` and ``stream``.
    """
    before = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
    ]
    handler = logging.StreamHandler(wanted["stream"])
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                name_the_error,
                redact,
                structlog.processors.TimeStamper(fmt="iso", key="at"),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(wanted["level"])
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def name_the_error(logger: object, method: str, line: Line) -> Line:
    """Tell an exception by its kind and place; its message may hold what somebody typed."""
    told = line.pop("exc_info", None)
    if told and told is not True and told[1] is not None:
        kind, _, traceback = told
        line["error"] = kind.__name__
        line["where"] = [f"{each.filename}:{each.lineno}" for each in extract_tb(traceback)[-8:]]
    return line


def redact(logger: object, method: str, line: Line) -> Line:
    """Keep known keys only, and hide long numbers and one-time links in what they hold."""
    return {name: clean(value) for name, value in line.items() if name in KEPT}


def clean(value: object) -> object:
    """Return a value without long numbers and one-time links.

    >>> clean("GET /link/abc123/ 13800000000")
    'GET /link/…/ …'
    """
    if not isinstance(value, str):
        return value
    return LONG_NUMBER.sub("…", LINK.sub(r"\1…", value))


def fresh_reference() -> str:
    """Return what an error page shows and the log keeps: 8 letters, whole in both."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


class LogMiddleware:
    """Gives each request its reference and its one line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write the line: the route's name, never its values."""
        arrived = cast("Arrived", request)
        arrived.reference = fresh_reference()
        began = time.monotonic()
        with structlog.contextvars.bound_contextvars(reference=arrived.reference):
            response = self.get_response(request)
            post = getattr(request, "post", None)
            LOG.info(
                "request",
                method=request.method,
                route=request.resolver_match.route if request.resolver_match else "",
                status=response.status_code,
                took_ms=round((time.monotonic() - began) * 1000),
                post=post.pk if post else 0,
            )
        response["X-Reference"] = arrived.reference
        return response
