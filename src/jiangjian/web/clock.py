"""The one place that reads the clock."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jiangjian.rules.clock_step import Reading

BEIJING = ZoneInfo("Asia/Shanghai")
EDGE: Final = "X-Edge-Arrival"
"""The header of the edge before a site: nginx writes ``$msec $request_time`` into it."""
STAMP: Final = re.compile(r"([0-9]{1,11}\.[0-9]{3}) ([0-9]{1,7}\.[0-9]{3})")
LONGEST: Final = timedelta(minutes=10)
"""How long a request may have been on its way: who sends a byte now and then gains no more."""
BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
"""Another word after each start of a Linux machine."""
LOG: Final = structlog.stdlib.get_logger("jiangjian.web")


def now() -> datetime:
    """Return the instant, aware; commands ask here, pages have ``request.now``."""
    return datetime.now(UTC)


def reading() -> Reading:
    """Return both clocks of this machine as they are now."""
    return Reading(now(), steady(), boot())


def steady() -> float:
    """Return the seconds since the machine started; setting the clock does not change them."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux: counts the machine's sleep too
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@cache
def boot() -> str:
    """Return which start of the machine this is; empty where the system does not tell.

    A unit of systemd that may not look into ``/proc`` is told by its setting.
    """
    told = settings.BOOT or (BOOT.read_text(encoding="ascii") if BOOT.exists() else "")
    return told.strip().replace("-", "")


def day_of(instant: datetime) -> date:
    """Return the day in Beijing on which an instant falls."""
    return instant.astimezone(BEIJING).date()


def at_the_edge(stamp: str, entered: datetime) -> datetime | None:
    """Return when the first byte of a request reached the edge; ``None``: no such stamp.

    nginx looks at its clock once it has the whole body, and tells beside it how many seconds
    that took; the difference is the arrival. Never after the entry, never long before it.

    :param stamp: the clock in seconds since 1970 and the seconds taken, both to a thousandth.
    :param entered: when the request reached us.

    >>> entered = datetime(2024, 11, 20, 16, 0, 3, tzinfo=UTC)
    >>> at_the_edge("1732118402.900 3.001", entered).isoformat(timespec="milliseconds")
    '2024-11-20T15:59:59.899+00:00'
    """
    written = STAMP.fullmatch(stamp)
    if written is None:
        return None
    milliseconds, taken = (int(each.replace(".", "")) for each in written.groups())
    began = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds - taken)
    return min(max(began, entered - LONGEST), entered)


class ArrivalMiddleware:
    """Stamps each request when it arrives, before anything else is done with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set ``request.now``: aware, UTC; every judgement about this request uses it."""
        request.now = arrival(request, now())  # type: ignore[attr-defined]  # Arrived declares it
        return self.get_response(request)


def arrival(request: HttpRequest, entered: datetime) -> datetime:
    """Return the instant that counts: the edge's where the site has one, else our own.

    Without a stamp that can be read our own counts, which is later; the log tells.
    """
    if not settings.EDGE_ARRIVAL:
        return entered
    stamped = at_the_edge(request.headers.get(EDGE, ""), entered)
    if stamped is None:
        LOG.warning("no arrival from the edge")
    return stamped or entered
