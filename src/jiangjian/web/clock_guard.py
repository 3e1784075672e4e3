"""Nothing is judged by a clock that was turned: acts wait until it is right again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jiangjian.rules.clock_step import clock_turned
from jiangjian.rules.findings import Refusal
from jiangjian.web.clock import reading
from jiangjian.web.clock_mark import look
from jiangjian.web.refusals import refused
from jiangjian.web.requests import Arrived

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
ACCOUNT: Final = "/account/"
"""Signing in and out goes on: who is out may still read."""


class ClockGuardMiddleware:
    """Tells every page whether the clock was turned, and refuses acts while it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at both clocks; set ``request.clock_due``."""
        acts = request.method not in SAFE
        cast("Arrived", request).clock_due = clock_due(entries=acts)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Refuse an act under a clock that was turned; what was typed is shown again."""
        arrived = cast("Arrived", request)
        due = arrived.clock_due
        if due is None or request.method in SAFE or request.path_info.startswith(ACCOUNT):
            return None
        return refused(arrived, Refusal(clock_turned(arrived.now, due)))


def clock_due(*, entries: bool) -> datetime | None:
    """Return what this machine's clock should show if it was turned.

    :param entries: compare the log's newest entry too.
    """
    if settings.CLOCK_MARK is None:  # tests turn it as they like
        return None
    return look(settings.CLOCK_MARK, reading(), entries=entries)
