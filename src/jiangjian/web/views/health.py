"""Whether the service and its database answer, and the clock goes as it should."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from jiangjian.web.audience import public
from jiangjian.web.clock_guard import clock_due
from jiangjian.web.requests import Arrived


@public
@require_safe
def healthz(request: Arrived) -> HttpResponse:
    """Answer ``ok`` once the database has answered; else the error page is a 503.

    A clock that was turned is a 503 as well: acts are refused until it is right.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    due = clock_due(entries=True)
    if due is not None:
        told = f"clock: {request.now.isoformat()}, should be about {due.isoformat()}\n"
        return HttpResponse(told, content_type="text/plain; charset=utf-8", status=503)
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
