"""What a proxy may keep for a moment: the same page for everybody who brings no cookie."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpResponse

from jiangjian.web.requests import Arrived

MOMENT: Final = 5
"""Seconds. What was taken down is gone by then; a crawler costs one page in them."""
FOR_NGINX: Final = "X-Accel-Expires"
"""nginx goes by it, above ``Cache-Control``, which is for browsers; it passes it on to nobody."""


def kept_a_moment(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the proxy keep the answers of a view, but for those to somebody with a cookie."""

    @wraps(view)
    def answer(request: Arrived, *args: Any, **others: Any) -> HttpResponse:  # noqa: ANN401 - a view's own arguments
        response = view(request, *args, **others)
        if not request.headers.get("Cookie"):
            response[FOR_NGINX] = str(MOMENT)
        return response

    return answer
