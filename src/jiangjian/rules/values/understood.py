"""What was understood of a typed text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jiangjian.rules.findings import Finding
from jiangjian.rules.values.partial_day import PartialDay

Value = Decimal | int | PartialDay | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A typed text, its value, and what a person is told about it.

    :ivar value: ``Decimal`` for money, ``int`` for a count, ``PartialDay`` for days
        and months, a tuple of lines for a list, else ``str``; ``None`` where nothing
        was typed, where 无 was, or where the text cannot be read.
    :ivar text: the one spelling that is stored and printed; what was typed, cleaned,
        where it cannot be read; empty where nothing was typed or it may not be kept.
    :ivar shown: the same for people, such as 2019年5月.
    :ivar note: what was understood, where that differs from what was typed.
    :ivar findings: what stands against it; empty for a good value.
    :ivar confirm: a spelling that a person must put in place of the typed one first;
        then one of ``findings`` has the code ``confirm``.
    """

    value: Value | None
    text: str
    shown: str
    note: str = ""
    findings: tuple[Finding, ...] = ()
    confirm: str = ""


EMPTY = Understood(None, "", "")
