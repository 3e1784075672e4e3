"""Labels of other people on the form: whoever filled it in, the union's contact, the members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from jiangjian.documents.form_reading.meaning import Label
from jiangjian.documents.reading.grid import Cell

CONTACT: Final = re.compile(
    r"联\s*系\s*人|填\s*表\s*人|填\s*报\s*人|经\s*办\s*人|审\s*核\s*人|制\s*表\s*人"
)
PEOPLE: Final = re.compile(
    rf"{CONTACT.pattern}|(?:团队|主要|核心|工作室)?成员(?:名单|情况|信息|名册)?$"
)
NOT_PEOPLE: Final = re.compile("领衔人|带头人|负责人")
LONGEST: Final = 20


def is_contact(text: str) -> bool:
    """Tell whether a label names whom to ask, so that a telephone behind it is theirs."""
    return len(text) <= LONGEST and bool(CONTACT.search(text)) and not NOT_PEOPLE.search(text)


def theirs(
    rows: tuple[tuple[Cell, ...], ...], labels: Mapping[str, Label], kinds: Mapping[str, str]
) -> frozenset[str]:
    """Return the places of labels that stand under a heading of other people, or behind a contact's name.

    A label counts only where the same field has another one: the leader's own.
    """
    found: dict[str, str] = {}
    others = False
    for row in rows:
        cells = list({each.where: each for each in row}.values())
        if len(cells) == 1:
            others = _is_heading(cells[0], labels) and _names_people(cells[0].text)
            continue
        found.update(_places(cells, labels, kinds, others=others))
    own = {label.key for where, label in labels.items() if label.key and where not in found}
    return frozenset(where for where, key in found.items() if key in own)


def _places(
    cells: list[Cell], labels: Mapping[str, Label], kinds: Mapping[str, str], *, others: bool
) -> Iterator[tuple[str, str]]:
    contact = tall = False
    for number, cell in enumerate(cells):
        label = labels.get(cell.where)
        if label is None:
            tall = tall or (not number and _names_people(cell.text))
            continue
        if label.key and (others or tall or (contact and kinds.get(label.key) == "phone")):
            yield cell.where, label.key
        tall = tall or (not number and not label.key and _names_people(cell.text))
        contact = not label.key and is_contact(cell.text)


def _is_heading(cell: Cell, labels: Mapping[str, Label]) -> bool:
    label = labels.get(cell.where)
    return label is None or not label.key


def _names_people(text: str) -> bool:
    plain = "".join(text.split())
    return len(plain) <= LONGEST and bool(PEOPLE.search(plain)) and not NOT_PEOPLE.search(plain)
