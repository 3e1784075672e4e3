"""Keeping the index of names: written in the transaction of the act that writes the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.records.models import FormerName, NamePiece, Nomination
from jiangjian.rules.name_pieces import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jiangjian.records.models import Organisation

UNIT: Final = "unit"
FORMER: Final = "former-"


def index_answers(nomination: Nomination) -> None:
    """Write the pieces of the names that its unit typed."""
    _write([nomination], {"studio": nomination.studio, "leader": nomination.leader})


def index_unit(unit: Organisation, nominations: Iterable[Nomination]) -> None:
    """Write the pieces of a unit's name, and of those it once had, for these nominations of it."""
    once = FormerName.objects.filter(organisation=unit).order_by().values_list("pk", "name")
    _write(nominations, {UNIT: unit.name, **{f"{FORMER}{pk}": name for pk, name in once}})


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
