"""Short forms that belong to no notice: each question with what was typed and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Question:
    """One box; its names are those of the part ``field_box``."""

    field: Field
    typed: str = ""
    found: tuple[Finding, ...] = ()


def question(key: str, label: str, kind: Kind = Kind.TEXT, **others: object) -> Field:
    """Return a field that stands on a page of ours and in no notice."""
    return Field(key=key, label=label, section="", kind=kind, **others)  # type: ignore[arg-type]  # the words of Field


def asked(
    fields: Sequence[Field], typed: Mapping[str, str], found: Sequence[Finding] = ()
) -> list[Question]:
    """Return the questions of a form, each with its own findings."""
    return [
        Question(
            each,
            typed.get(each.key, ""),
            tuple(finding for finding in found if finding.field == each.key),
        )
        for each in fields
    ]
