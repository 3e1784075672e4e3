"""One place of a recommender's quota; all of them are made when the round opens."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.round import Round


class SeatQuerySet(models.QuerySet["Seat"]):
    """Ways to ask for seats."""

    def of(self, round_id: int, recommender_id: int) -> Self:
        """Keep the seats of one recommender, in their order."""
        return self.filter(round_id=round_id, recommender_id=recommender_id).order_by("number")


class Seat(models.Model):
    """There is no fourth row to take, so no race can take it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="seats")
    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()  # 1..quota.most
    nomination = models.OneToOneField(Nomination, models.PROTECT, null=True, related_name="seat")

    objects = SeatQuerySet.as_manager()

    class Meta:
        """One row for each place."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "recommender", "number"], name="one_row_per_seat"
            ),
        ]

    def __str__(self) -> str:
        """Return whose place it is."""
        return f"{self.recommender} {self.number}"
