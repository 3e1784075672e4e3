"""The indexes of names: pieces of what a nomination, an organisation or a person is found by."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.person import Person
from jiangjian.rules.name_pieces import LONGEST, bounds


class PieceQuerySet(models.QuerySet["NamePiece | OrganisationPiece | PersonPiece"]):
    """Ways to ask for pieces."""

    def matching(self, sought: str) -> Self:
        """Keep those that begin with what is sought, or with its beginning where it is longer."""
        first, after = bounds(sought)
        return self.filter(piece__gte=first, piece__lt=after)

    def numbers_of(self, owner: str, sought: str) -> models.QuerySet[Any, int]:
        """Return the numbers of whom the matching pieces belong to; one may come twice."""
        return self.matching(sought).order_by().values_list(f"{owner}_id", flat=True)


class Piece(models.Model):
    """A part of one name, from one of its characters on; ``actions.name_piece`` writes them."""

    name = models.CharField(max_length=30)  # which of its names: ``studio``, ``former-7``
    place = models.PositiveSmallIntegerField()  # of the character it begins with, from 1
    piece = models.CharField(max_length=LONGEST)  # compared by code points on both databases

    objects = PieceQuerySet.as_manager()

    class Meta:
        """Each kind of row that is found has a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the piece."""
        return self.piece


class NamePiece(Piece):
    """Of a nomination: ``studio``, ``leader``, ``unit`` or ``former-7``."""

    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="name_pieces", db_index=False
    )

    class Meta:
        """One piece for each character of a name; one index answers a search, one asks of each row."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nomination", "name", "place"], name="one_piece_a_place"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["piece", "nomination"], name="nomination_by_piece"),
            models.Index(fields=["nomination", "piece"], name="piece_by_nomination"),
        ]


class OrganisationPiece(Piece):
    """Of an organisation: ``name`` or ``former-7``."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="name_pieces", db_index=False
    )

    class Meta:
        """The same of organisations."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "name", "place"], name="one_organisation_piece_a_place"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["piece", "organisation"], name="organisation_by_piece"),
        ]


class PersonPiece(Piece):
    """Of a person: ``name`` or ``username``."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_pieces", db_index=False)

    class Meta:
        """The same of people."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "name", "place"], name="one_person_piece_a_place"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["piece", "person"], name="person_by_piece"),
        ]
