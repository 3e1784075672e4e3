"""Reading a chain of the log as it is stored, and its values against what was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import record_of
from jiangjian.rules.chain import Link
from jiangjian.rules.digest import LEAST_SALT, salted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

    from jiangjian.records.models import Entry, EntryValue

AT_ONCE: Final = 500
"""Entries read in one go, so that a log of any length takes the same memory."""


@dataclass(slots=True)
class ValueFaults:
    """What was found of values while a chain was read, each as number of its entry and name.

    :ivar altered: text and salt no longer give the salted digest.
    :ivar erased: text and salt are gone; good where an act of the log says so.
    :ivar lost: the row itself is gone.
    """

    altered: list[tuple[int, str]] = field(default_factory=list)
    erased: list[tuple[int, str]] = field(default_factory=list)
    lost: list[tuple[int, str]] = field(default_factory=list)


def links_of(
    entries: QuerySet[Entry], values: QuerySet[EntryValue], faults: ValueFaults
) -> Iterator[Link]:
    """Yield the links of a chain; what is wrong with values is added to ``faults`` meanwhile.

    :param entries: of one chain, in the order of their numbers.
    :param values: those that may be read; the others are ``lost``.
    """
    stream = entries.iterator(AT_ONCE)
    while some := list(islice(stream, AT_ONCE)):
        kept = {each.pk: each for each in some}
        left = {(each.pk, name) for each in some for name in each.salted}
        told = values.filter(entry__in=kept)
        for pk, name, value, salt in told.values_list("entry_id", "name", "value", "salt"):
            left.discard((pk, name))
            if is_erased(value, salt):
                faults.erased.append((kept[pk].number, name))
            elif not holds(kept[pk].salted, name, value, salt):
                faults.altered.append((kept[pk].number, name))
        faults.lost += sorted((kept[pk].number, name) for pk, name in left)
        for each in some:
            yield Link(each.number, each.previous, record_of(each), each.digest)


def is_erased(value: str, salt: str) -> bool:
    """Tell whether a value is gone with its salt."""
    return not value and not salt


def holds(kept: Mapping[str, str], name: str, value: str, salt: str) -> bool:
    """Tell whether a value and its salt give the salted digest that is kept under its name."""
    try:
        key = bytes.fromhex(salt)
    except ValueError:
        return False
    return len(key) >= LEAST_SALT and salted(value, key) == kept.get(name)
