"""Whether the service and its database answer."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from jiangjian.web.audience import public
from jiangjian.web.requests import Arrived


@public
@require_safe
def healthz(request: Arrived) -> HttpResponse:
    """Answer ``ok`` once the database has answered; else the error page is a 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
