"""The one place that reads the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the instant, aware; commands ask here, pages have ``request.now``."""
    return datetime.now(UTC)


def day_of(instant: datetime) -> date:
    """Return the day in Beijing on which an instant falls."""
    return instant.astimezone(BEIJING).date()


class ArrivalMiddleware:
    """Stamps each request when it arrives, before anything else is done with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set ``request.now``: aware, UTC; every judgement about this request uses it."""
        request.now = now()  # type: ignore[attr-defined]  # Arrived declares it
        return self.get_response(request)
