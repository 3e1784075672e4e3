"""A nomination that goes by another recommending unit: both agree, then it moves."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post


class RouteChange(models.Model):
    """One proposal, made by the unit; it takes the consent of both recommenders."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="route_changes")
    to = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.CharField("理由", max_length=500)
    proposed_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    left_by = models.ForeignKey(
        Post, models.PROTECT, null=True, related_name="+"
    )  # the old one agrees
    taken_by = models.ForeignKey(
        Post, models.PROTECT, null=True, related_name="+"
    )  # the new one agrees
    closed_at = models.DateTimeField(null=True)
    done = models.BooleanField(default=False)

    class Meta:
        """At most one is open."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_route_change",
            ),
        ]

    def __str__(self) -> str:
        """Return where it shall go."""
        return f"{self.nomination} → {self.to}"
