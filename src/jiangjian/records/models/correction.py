"""更正单: a small named field set right after the stamp, proposed by one level, confirmed by the other."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Count, OuterRef, Subquery

from jiangjian.records.models.nomination import Nomination, fresh_key
from jiangjian.records.models.post import Post
from jiangjian.records.models.version import Version
from jiangjian.rules.correction import slip_title


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Ways to ask for 更正单."""

    def numbered(self, nominations: Collection[int] | models.QuerySet[Any, Any]) -> Self:
        """Keep the confirmed ones of these nominations, in their order, each with its ``number``."""
        up_to = Correction.objects.filter(
            confirmed=True,
            nomination=OuterRef("nomination"),
            made__number__lte=OuterRef("made__number"),
        )
        many = up_to.order_by().values("nomination").annotate(many=Count("pk")).values("many")
        kept = self.filter(confirmed=True, nomination__in=nominations)
        return kept.annotate(number=Subquery(many)).order_by("nomination", "made__number")


class Correction(models.Model):
    """One field, before and after; confirmed it joins two versions, so that the stamp still stands."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=60)
    before = models.TextField()
    after = models.TextField()
    reason = models.CharField("理由", max_length=500)
    proposed_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    settled_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    corrects = models.ForeignKey(Version, models.PROTECT, related_name="+")
    made = models.OneToOneField(Version, models.PROTECT, null=True, related_name="+")

    number: int  # 1 for the first that was confirmed; only of those asked for by ``numbered``

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        """One open proposal for a field."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nomination", "field"],
                condition=models.Q(settled_at__isnull=True),
                name="one_open_correction_per_field",
            ),
        ]
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return the field."""
        return self.field

    @property
    def title(self) -> str:
        """Return 更正单第N号."""
        return slip_title(self.number)
