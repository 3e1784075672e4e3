"""A demand of the notice that a check can look at, and a reading that the notice leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jiangjian.rules.clause import Clause
    from jiangjian.rules.findings import Weight


@dataclass(frozen=True, slots=True)
class Rule:
    """One use of a check: its name, its clause, the fields and numbers it takes.

    :ivar check: name of a file in ``rules/checks``.
    :ivar weight: what its findings do (architecture law 6).
    :ivar field: the field it looks at; empty for a check of the whole dossier.
    :ivar numbers: numbers of the notice by name, such as ``years``.
    :ivar words: words of the notice by name, such as honours that count.
    """

    check: str
    clause: Clause | None
    weight: Weight
    field: str
    numbers: Mapping[str, Decimal]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to an open reading; ``value`` is what code compares, ``label`` what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A place where the notice can be read in more than one way (I-01..I-24).

    :ivar number: ``I-10``.
    :ivar key: name of the setting, such as ``running_time_starts``.
    :ivar question: what is open, for the city's staff.
    :ivar chosen: the value in force; the default until the city amends it.
    :ivar sentence: what follows from the chosen value, read on the round's page.
    :ivar options: possible values; a single one where 匠荐 simply bridges the gap.
    """

    number: str
    key: str
    question: str
    chosen: str
    sentence: str
    options: tuple[Option, ...]
