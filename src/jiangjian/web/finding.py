"""Finding rows by a part of a name: from the pieces that match, whether these are few or many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from django.db.models import F, Q, QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any])

FEW: Final = 200
"""Up to so many are looked up one by one; of more the rows are read in the list's own order."""


def among(rows: Rows, found: Mapping[str, QuerySet[Any, Any]]) -> Rows:
    """Keep the rows of which one of these columns holds a number that was found.

    With the sum a database reads a short index and the pieces once, however many match; by the
    bare column it would look into each long row.

    :param found: for each column, the numbers found for it; the same may come twice.
    """
    few = {column: {*numbers[: FEW + 1]} for column, numbers in found.items()}
    if all(len(numbers) <= FEW for numbers in few.values()):
        return rows.filter(_any_of(few))
    sums = {f"{column}_number": F(column) + 0 for column in found}
    return rows.alias(**sums).filter(_any_of({f"{each}_number": found[each] for each in found}))


def _any_of(found: Mapping[str, object]) -> Q:
    either = Q(pk__in=())
    for column, numbers in found.items():
        either |= Q(**{f"{column}__in": numbers})
    return either
