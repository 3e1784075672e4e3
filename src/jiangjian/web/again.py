"""A refused form is shown again with what was typed and what stands against it, beside the boxes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.http import HttpRequest, HttpResponse

from jiangjian.rules.findings import Refusal

View = TypeVar("View", bound=Callable[..., HttpResponse])
Page = Callable[..., HttpResponse]

REFUSED: Final = 422
SHOWN: Final = 200


def shown_again(page: Page) -> Callable[[View], View]:
    """Let ``page(request, refusal, **arguments)`` answer for a view that was refused.

    Its answer gets the status 422 unless it has set another. A page that cannot be shown
    raises the refusal, which then becomes the refusal page with the typed text. A script
    that asks for JSON gets the refusal as JSON.
    """

    def dress(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **others: Any) -> HttpResponse:  # noqa: ANN401 - a view's own arguments
            try:
                return view(request, *args, **others)
            except Refusal as refusal:
                if wants_json(request):
                    raise
                response = page(request, refusal, *args, **others)
            if response.status_code == SHOWN:
                response.status_code = REFUSED
            return response

        return cast("View", answer)

    return dress


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a script asks, and not a person who looks at a page."""
    return request.accepts("application/json") and not request.accepts("text/html")
