"""Reading a chain of the log as it is stored, and its values against what was written."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import record_of
from jiangjian.rules.chain import Link
from jiangjian.rules.digest import salted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from jiangjian.records.models import Entry, EntryValue

AT_ONCE: Final = 500
"""Entries read in one go, so that a log of any length takes the same memory."""


def links_of(
    entries: QuerySet[Entry], values: QuerySet[EntryValue], altered: list[int]
) -> Iterator[Link]:
    """Yield the links of a chain; numbers of entries whose values changed are added to ``altered``.

    :param entries: of one chain, in the order of their numbers.
    :param values: those that may be read; the others are not compared.
    """
    stream = entries.iterator(AT_ONCE)
    while some := list(islice(stream, AT_ONCE)):
        kept = {each.pk: each for each in some}
        told = values.filter(entry__in=kept)
        for pk, name, value, salt in told.values_list("entry_id", "name", "value", "salt"):
            if salted(value, bytes.fromhex(salt)) != kept[pk].salted.get(name):
                altered.append(kept[pk].number)
        for each in some:
            yield Link(each.number, each.previous, record_of(each), each.digest)
