"""Kinds of organisation a notice speaks of, and the level each acts on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Where in the tree an organisation stands."""

    CITY = "city"  # calls, decides, publishes
    RECOMMENDER = "recommender"  # holds a quota
    UNIT = "unit"  # applies


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """One kind of organisation, such as 各县（区）总工会.

    :ivar key: name in data, such as ``county``.
    :ivar label: words shown, such as 县（区）总工会.
    :ivar aliases: other words the notice uses for the same kind (I-06).
    """

    key: str
    label: str
    level: Level
    aliases: tuple[str, ...] = ()
