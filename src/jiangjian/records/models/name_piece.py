"""The index by which a nomination is found: pieces of the names that stand in its row of a list."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.rules.name_pieces import LONGEST, bounds


class NamePieceQuerySet(models.QuerySet["NamePiece"]):
    """Ways to ask for pieces."""

    def matching(self, sought: str) -> Self:
        """Keep those that begin with what is sought, or with its beginning where it is longer."""
        first, after = bounds(sought)
        return self.filter(piece__gte=first, piece__lt=after)


class NamePiece(models.Model):
    """A part of one name, from one of its characters on; ``actions.name_piece`` writes them."""

    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="name_pieces", db_index=False
    )
    name = models.CharField(max_length=30)  # ``studio``, ``leader``, ``unit`` or ``former-7``
    place = models.PositiveSmallIntegerField()  # of the character it begins with, from 1
    piece = models.CharField(max_length=LONGEST)  # compared by code points on both databases

    objects = NamePieceQuerySet.as_manager()

    class Meta:
        """One piece for each character of a name; the second index answers a search alone."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nomination", "name", "place"], name="one_piece_a_place"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["piece", "nomination"], name="nomination_by_piece"),
        ]

    def __str__(self) -> str:
        """Return the piece."""
        return self.piece
