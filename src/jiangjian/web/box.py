"""Which box a field of the notice gets on a page, and what is said beneath it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.values import Understood, words


@dataclass(frozen=True, slots=True)
class Box:
    """How a kind is typed.

    :ivar rows: lines of a text area; 0 for a single line.
    :ivar keyboard: what a phone offers.
    :ivar short: narrow, because so is what goes in.
    """

    rows: int = 0
    keyboard: str = ""
    short: bool = False
    hint: str = ""


BOXES: Final[Mapping[Kind, Box]] = MappingProxyType(
    {
        Kind.TEXT: Box(),
        Kind.LONG_TEXT: Box(rows=12),
        Kind.LIST: Box(rows=4, hint="每行写一项"),
        Kind.COUNT: Box(keyboard="numeric", short=True),
        Kind.MONEY: Box(keyboard="decimal", short=True),
        Kind.DAY: Box(short=True),
        Kind.MONTH: Box(short=True),
        Kind.NAME: Box(short=True),
        Kind.PHONE: Box(keyboard="tel", short=True),
        Kind.CHOICE: Box(short=True),
    }
)
HEAVIEST: Final = (Weight.BLOCKS, Weight.ASKS, Weight.WARNS)


def box_of(
    field: Field,
    typed: str,
    understood: Understood | None,
    found: Sequence[Finding],
    *,
    readonly: bool,
) -> dict[str, Any]:
    """Return what ``parts/field_box.html`` shows; what was typed is never dropped."""
    box = BOXES[field.kind]
    closed = field.kind is Kind.CHOICE and bool(field.options) and not field.open_choice
    counted = words(typed) if field.most_characters else 0
    described = [
        f"hint-{field.key}" if field.hint or box.hint else "",
        f"count-{field.key}" if field.most_characters else "",
        f"feedback-{field.key}",
    ]
    return {
        "field": field,
        "box": box,
        "typed": typed,
        "closed": closed,
        "options": options(field, typed) if closed else field.options,
        "counted": counted,
        "over": bool(field.most_characters) and counted > field.most_characters,
        "described": " ".join(each for each in described if each),
        "understood": understood,
        "found": found,
        "weight": heaviest(found),
        "readonly": readonly,
    }


def feedback_of(understood: Understood | None, found: Sequence[Finding]) -> dict[str, Any]:
    """Return what ``parts/feedback.html`` shows."""
    return {"understood": understood, "found": found}


def options(field: Field, typed: str) -> tuple[str, ...]:
    """Return the choices, with what was typed where it is none of them."""
    foreign = (typed,) if typed and typed not in field.options else ()
    return (*field.options, *foreign)


def heaviest(found: Sequence[Finding]) -> str:
    """Return the heaviest weight among findings; empty where there is none."""
    weights = {each.weight for each in found}
    return next((each.value for each in HEAVIEST if each in weights), "")
