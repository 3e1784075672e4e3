"""Keeping the indexes of names: written in the transaction of the act that writes the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.records.models import (
    FormerName,
    NamePiece,
    Nomination,
    OrganisationPiece,
    PersonPiece,
)
from jiangjian.rules.name_pieces import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jiangjian.records.models import Organisation, Person

UNIT: Final = "unit"
FORMER: Final = "former-"


def index_answers(nomination: Nomination) -> None:
    """Write the pieces of the names that its unit typed."""
    _write([nomination], {"studio": nomination.studio, "leader": nomination.leader})


def index_unit(unit: Organisation, nominations: Iterable[Nomination]) -> None:
    """Write the pieces of a unit's name, and of those it once had, for these nominations of it."""
    _write(nominations, {UNIT: unit.name, **_once(unit)})


def index_renamed(organisation: Organisation) -> None:
    """Write the pieces of an organisation's names, the one in use and those it once had."""
    OrganisationPiece.objects.filter(organisation=organisation).delete()
    OrganisationPiece.objects.bulk_create(_pieces(organisation, _once(organisation)))


def index_organisations(made: Iterable[Organisation]) -> None:
    """Write the pieces of organisations that were added just now."""
    OrganisationPiece.objects.bulk_create(piece for each in made for piece in _pieces(each, {}))


def index_people(made: Iterable[Person]) -> None:
    """Write the pieces of people who were added just now; neither of their names ever changes."""
    PersonPiece.objects.bulk_create(
        PersonPiece(person=each, name=name, place=place, piece=piece)
        for each in made
        for name, text in (("name", each.name), ("username", each.username))
        for place, piece in pieces_of(text)
    )


def _pieces(organisation: Organisation, once: Mapping[str, str]) -> Iterable[OrganisationPiece]:
    for name, text in {"name": organisation.name, **once}.items():
        for place, piece in pieces_of(text):
            yield OrganisationPiece(organisation=organisation, name=name, place=place, piece=piece)


def _once(organisation: Organisation) -> dict[str, str]:
    """Return the names that an organisation once had."""
    known = FormerName.objects.filter(organisation=organisation).order_by()
    return {f"{FORMER}{pk}": name for pk, name in known.values_list("pk", "name")}


def _write(nominations: Iterable[Nomination], names: Mapping[str, str]) -> None:
    """Replace the pieces of these names; those of others stay."""
    listed = list(nominations)
    NamePiece.objects.filter(nomination__in=listed, name__in=names).delete()
    NamePiece.objects.bulk_create(
        NamePiece(nomination=each, name=name, place=place, piece=piece)
        for each in listed
        for name, text in names.items()
        for place, piece in pieces_of(text)
    )
