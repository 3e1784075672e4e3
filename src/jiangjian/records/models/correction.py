"""更正单: a small named field set right after the stamp, proposed by one level, confirmed by the other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination, fresh_key
from jiangjian.records.models.post import Post
from jiangjian.records.models.version import Version


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
