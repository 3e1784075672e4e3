"""A case: one dossier's answers, read through the notice's fields, as checks see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jiangjian.rules.evidence import Slot
from jiangjian.rules.values import PartialDay, Understood, understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from jiangjian.rules.field import Field

EMPTY_SLOT = Slot()


@dataclass(frozen=True, slots=True)
class Case:
    """The answers of one dossier and what lies in its slots.

    :ivar answers: what was understood, by field key; a key that is missing was never asked.
    :ivar slots: what lies in each slot, by slot key (``"1"``..``"15"``, ``summary``, ``stamped_form``).
    :ivar reasons: a person's reason for going on, by finding key.
    """

    answers: Mapping[str, Understood]
    slots: Mapping[str, Slot] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def understood(self, key: str) -> Understood | None:
        """Return what was understood of a field, or ``None`` where it was not asked."""
        return self.answers.get(key)

    def text(self, key: str) -> str:
        """Return the canonical text of a field; empty where there is none."""
        found = self.answers.get(key)
        return found.text if found and found.value is not None else ""

    def day(self, key: str) -> PartialDay | None:
        """Return a day or month, or ``None`` where there is none that can be read."""
        found = self.answers.get(key)
        return found.value if found and isinstance(found.value, PartialDay) else None

    def number(self, key: str) -> int | Decimal | None:
        """Return a count or an amount in 万元, or ``None`` where there is none."""
        found = self.answers.get(key)
        if found is None or isinstance(found.value, (str, tuple, PartialDay)):
            return None
        return found.value

    def slot(self, key: str) -> Slot:
        """Return what lies in a slot; an empty one where nothing was put."""
        return self.slots.get(key, EMPTY_SLOT)


def read_case(
    fields: Iterable[Field],
    answers: Mapping[str, str],
    *,
    today: date,
    area_code: str = "",
    slots: Mapping[str, Slot] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Case:
    """Read typed texts through the notice's fields.

    :param answers: text as typed, by field key; a key without a field is left out.
    :param today: upper bound of days that lie in the past.
    """
    return Case(
        answers={
            each.key: understand(each, answers.get(each.key, ""), today=today, area_code=area_code)
            for each in fields
        },
        slots=slots or {},
        reasons=reasons or {},
    )
