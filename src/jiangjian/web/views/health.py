"""Whether the service and its database answer, and the clock goes as it should."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from jiangjian.web.audience import public
from jiangjian.web.clock_guard import clock_due
from jiangjian.web.requests import Arrived

PLAIN: Final = "text/plain; charset=utf-8"
MARK: Final = "health"
"""A file of the data folder that is written at each look."""


@public
@require_safe
def healthz(request: Arrived) -> HttpResponse:
    """Answer ``ok`` once the database has answered; else the error page is a 503.

    A data folder that takes nothing is a 503 as well, and so is a clock that was turned: acts are
    refused until it is right.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    try:
        (Path(settings.DATA) / MARK).touch()
    except OSError as error:
        return told_ill(f"data: {type(error).__name__}")
    due = clock_due(entries=True)
    if due is not None:
        return told_ill(f"clock: {request.now.isoformat()}, should be about {due.isoformat()}")
    return HttpResponse("ok\n", content_type=PLAIN)


def told_ill(cause: str) -> HttpResponse:
    """Return why it is not well."""
    return HttpResponse(f"{cause}\n", content_type=PLAIN, status=503)
