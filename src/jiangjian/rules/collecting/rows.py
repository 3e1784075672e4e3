"""Which row of the 汇总表 speaks of which form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from jiangjian.rules.collected import CollectedForm, ReadValue
from jiangjian.rules.values import matching_key

SIGNS: Final = (  # field, what it is worth where both give the same, and where they are merely alike
    ("studio_name", 4.0, 2.0),
    ("leader_name", 2.5, 0.5),
    ("leader_phone", 2.0, 0.0),
    ("host_unit", 2.0, 0.5),
    ("established_on", 0.5, 0.0),
    ("member_count", 0.3, 0.0),
)
ENOUGH: Final = 3.5
ALIKE: Final = 0.7

Row = Mapping[str, ReadValue]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Forms and rows set side by side.

    :ivar pairs: path of the form and number of the row, from 0.
    :ivar forms: paths of forms without a row.
    :ivar rows: numbers of rows without a form.
    """

    pairs: tuple[tuple[str, int], ...]
    forms: tuple[str, ...]
    rows: tuple[int, ...]


def paired(forms: Sequence[CollectedForm], rows: Sequence[Row]) -> Pairing:
    """Return which row speaks of which form: the surest pairs first, each form and row once."""
    worth = sorted(
        (
            (-likeness(form, row), number, form.path)
            for form in forms
            for number, row in enumerate(rows)
        )
    )
    pairs: list[tuple[str, int]] = []
    taken: set[str | int] = set()
    for value, number, path in worth:
        if -value >= ENOUGH and number not in taken and path not in taken:
            pairs.append((path, number))
            taken |= {number, path}
    return Pairing(
        pairs=tuple(sorted(pairs, key=lambda each: each[1])),
        forms=tuple(each.path for each in forms if each.path not in taken),
        rows=tuple(number for number in range(len(rows)) if number not in taken),
    )


def likeness(form: CollectedForm, row: Row) -> float:
    """Return how much speaks for a row being a form's."""
    worth = 0.0
    for key, same, alike in SIGNS:
        mine = matching_key(form.text(key))
        value = row.get(key)
        other = matching_key(value.text) if value else ""
        if not mine or not other:
            continue
        if mine == other:
            worth += same
        elif alike and SequenceMatcher(None, mine, other, autojunk=False).ratio() >= ALIKE:
            worth += alike
    return worth
