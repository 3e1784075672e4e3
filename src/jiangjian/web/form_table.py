"""附件1 as a table on a page: the notice's own grid, with the words that will be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jiangjian.records.models import Nomination, Opinion
from jiangjian.rules.case import Case
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.paper import FormCell
from jiangjian.rules.values import Understood

BY_THE_DAY: Final = frozenset({Kind.DAY, Kind.MONTH})


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell of the table.

    :ivar kind: ``label``, ``heading``, ``field`` or ``opinion``.
    :ivar key: of the field or the opinion block.
    :ivar section: page on which the field is typed.
    :ivar label: of the field.
    :ivar opinion: the opinion in force, if any.
    """

    kind: str
    text: str
    span: int
    key: str = ""
    section: str = ""
    label: str = ""
    opinion: Opinion | None = None


def printed(field: Field, understood: Understood, typed: str = "") -> str:
    """Return what stands in the field's box on paper: days as people write them, else the stored spelling.

    What a person has still to confirm is not printed as understood, but as typed.
    """
    if understood.confirm and typed:
        return typed
    if field.kind in BY_THE_DAY and understood.shown:
        return understood.shown
    return understood.text


def printed_values(nomination: Nomination, case: Case) -> dict[str, str]:
    """Return what stands in every box of the form, by field key; what the case does not hold stays out."""
    fields = [each for each in nomination.round.notice.fields if each.key in case.answers]
    typed = nomination.typed(private=any(each.private for each in fields))
    return {
        each.key: printed(each, case.answers[each.key], typed.get(each.key, "")) for each in fields
    }


def opinions_of(nomination: Nomination) -> dict[str, Opinion]:
    """Return the opinions in force, by block."""
    return {each.block: each for each in nomination.opinions.filter(void_at__isnull=True)}


def form_table(
    nomination: Nomination, values: Mapping[str, str], opinions: Mapping[str, Opinion]
) -> list[list[ShownCell]]:
    """Return the rows of the form; a field that the reader may not see has an empty box."""
    fields = {each.key: each for each in nomination.round.notice.fields}
    return [
        [_cell(cell, values, opinions, fields) for cell in row.cells]
        for row in nomination.round.notice.form
    ]


def _cell(
    cell: FormCell,
    values: Mapping[str, str],
    opinions: Mapping[str, Opinion],
    fields: Mapping[str, Field],
) -> ShownCell:
    if cell.field:
        field, text = fields[cell.field], values.get(cell.field, "")
        return ShownCell("field", text, cell.span, field.key, field.section, field.label)
    if cell.opinion:
        given = opinions.get(cell.opinion)
        words = given.words if given else ""
        return ShownCell("opinion", words, cell.span, key=cell.opinion, opinion=given)
    if cell.heading:
        return ShownCell("heading", cell.heading, cell.span)
    return ShownCell("label", cell.label.replace("\n", ""), cell.span)


def beside_the_form(nomination: Nomination, values: Mapping[str, str]) -> list[tuple[Field, str]]:
    """Return the fields that 附件1 has no box for; 附件2 prints them."""
    notice = nomination.round.notice
    boxed = {cell.field for row in notice.form for cell in row.cells}
    return [
        (each, values[each.key])
        for each in notice.fields
        if each.key not in boxed and each.key in values
    ]
