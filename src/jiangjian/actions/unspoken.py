"""Contents that no row speaks of any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import ForeignObjectRel, Model, QuerySet

from jiangjian.records.models import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_a_row(digests: set[str]) -> Iterator[str]:
    """Yield those contents that no row speaks of any more."""
    spoken_of = set[str]()
    for each in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(each, ForeignObjectRel):
            name = each.field.name
            rows: QuerySet[Model] = QuerySet(each.related_model)
            spoken_of |= set(rows.filter(**{f"{name}__in": digests}).values_list(name, flat=True))
    yield from digests - spoken_of
