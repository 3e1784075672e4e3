"""Pages of what a search found: read to the end only where that is not far."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

MOST: Final = 1000


class FoundPages(Paginator):  # type: ignore[type-arg]  # without a parameter when the program runs
    """Pages of the first thousand rows found; a search that finds more is too wide.

    To count all would cost the more the more there are, and nobody turns so many pages. What is
    sought is asked once: which rows, in their order; those of a page are then read by number.

    :ivar more: whether others are behind the last page.
    """

    def __init__(self, found: QuerySet[Any], per_page: int, *, rows: QuerySet[Any]) -> None:
        """Ask which rows were found.

        :param rows: the same in the same order with all that a page shows, not narrowed by the search.
        """
        numbers = list(found.values_list("pk", flat=True)[: MOST + 1])
        self.more = len(numbers) > MOST
        super().__init__(numbers[:MOST], per_page)
        self.rows = rows

    def page(self, number: int | str) -> Page[Any]:
        """Return one page with its rows."""
        page = super().page(number)
        page.object_list = list(self.rows.filter(pk__in=page.object_list))
        return page
