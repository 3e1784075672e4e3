"""A nomination that goes by another recommending unit: both agree, then it moves."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jiangjian.records.acting import Acting
from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post


class RouteChangeQuerySet(models.QuerySet["RouteChange"]):
    """Ways to ask for proposals."""

    def visible_to(self, post: Acting) -> Self:
        """Keep those of the post's own unit, and those that leave it or come to it."""
        own = post.organisation_id
        return self.filter(
            Q(nomination__unit_id=own) | Q(nomination__recommender_id=own) | Q(to_id=own)
        )

    def waiting_for(self, post: Acting) -> Self:
        """Keep the open ones that the post's own recommending unit has not agreed to."""
        own = post.organisation_id
        leaves = Q(nomination__recommender_id=own, left_by__isnull=True)
        return self.filter(leaves | Q(to_id=own, taken_by__isnull=True), closed_at__isnull=True)


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

    objects = RouteChangeQuerySet.as_manager()

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
