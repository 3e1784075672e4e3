"""What a blank official form proposes to a notice file; a person confirms it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ProposedField:
    """One box of the form.

    :ivar key: name in data, unique in the proposal.
    :ivar kind: a word of ``rules.field.Kind``.
    :ivar section: key of a proposed section.
    :ivar where: the place for a person who looks, such as 表1第3行第2格.
    :ivar why: what the kind was read from; empty where it is only the usual one.
    """

    key: str
    label: str
    kind: str
    section: str
    where: str
    unit: str = ""
    most_characters: int = 0
    options: tuple[str, ...] = ()
    private: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class ProposedSection:
    """Boxes under one heading: typed on one page."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """Lines that repeat under a row of headings, such as a 简历."""

    label: str
    columns: tuple[str, ...]
    lines: int
    section: str
    where: str


@dataclass(frozen=True, slots=True)
class ProposedOpinion:
    """A box for words, stamp and day."""

    key: str
    label: str
    where: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything a form proposes.

    :ivar asides: cells nobody fills and photos, as they stand.
    """

    title: str
    sections: tuple[ProposedSection, ...]
    fields: tuple[ProposedField, ...]
    groups: tuple[ProposedGroup, ...] = ()
    opinions: tuple[ProposedOpinion, ...] = ()
    asides: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the proposal as it crosses from the child process."""
        return asdict(self)


def from_json(answer: Mapping[str, Any]) -> Proposal:
    """Return the proposal that ``as_json`` has taken apart."""
    return Proposal(
        title=answer["title"],
        sections=tuple(ProposedSection(**each) for each in answer["sections"]),
        fields=tuple(
            ProposedField(**{**each, "options": tuple(each["options"])})
            for each in answer["fields"]
        ),
        groups=tuple(
            ProposedGroup(**{**each, "columns": tuple(each["columns"])})
            for each in answer["groups"]
        ),
        opinions=tuple(ProposedOpinion(**each) for each in answer["opinions"]),
        asides=_words(answer["asides"]),
    )


def _words(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(given)
