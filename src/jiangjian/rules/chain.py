"""A chain of log entries: each digest covers the one before, so that no entry can be altered in silence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jiangjian.rules.digest import canonical

START: Final = ""
"""What stands before the first entry."""


class Fault(StrEnum):
    """What is wrong with an entry."""

    GAP = "gap"  # entries before it are missing
    ORDER = "order"  # its number is not above the one before
    ALTERED = "altered"  # its record does not give its digest
    UNLINKED = "unlinked"  # it does not name the digest of the entry before
    CUT = "cut"  # entries after it are missing


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it was stored.

    :ivar number: 1 for the first, then one more each.
    :ivar record: what the digest covers; values only as salted digests.
    """

    number: int
    previous: str
    record: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold.

    :ivar number: of the entry that is wrong; of the first missing one at a gap or a cut.
    """

    number: int
    fault: Fault


def link(previous: str, record: Mapping[str, str]) -> str:
    """Return the digest of an entry: SHA-256 of the digest before, a line feed, the canonical record.

    :param previous: 64 hexadecimal digits, or ``START``.
    :param record: holds salted digests, never values, so that a value and its salt can be erased and the
        chain still verifies.
    """
    return hashlib.sha256(previous.encode("ascii") + b"\n" + canonical(record)).hexdigest()


def broken(entries: Iterable[Link], *, head: str | None = None) -> tuple[Break, ...]:
    """Return where a chain does not hold; empty for a whole one.

    A chain that somebody cut short, or computed anew from the start, holds in itself. Only a digest kept
    elsewhere, on a receipt or in the minutes, finds it out: ``head``.

    :param entries: in the order of their numbers.
    :param head: a digest that must stand in the chain; ``None`` where nothing is kept elsewhere.
    """
    return tuple(_breaks(entries, head))


def _breaks(entries: Iterable[Link], head: str | None) -> Iterator[Break]:
    number, digest, seen = 0, START, head in {None, START}
    for entry in entries:
        if entry.number > number + 1:
            yield Break(number + 1, Fault.GAP)
        elif entry.number <= number:
            yield Break(entry.number, Fault.ORDER)
        elif entry.previous != digest:
            yield Break(entry.number, Fault.UNLINKED)
        if entry.digest != link(entry.previous, entry.record):
            yield Break(entry.number, Fault.ALTERED)
        if entry.number > number:
            number, digest = entry.number, entry.digest
        seen = seen or entry.digest == head
    if not seen:
        yield Break(number + 1, Fault.CUT)
