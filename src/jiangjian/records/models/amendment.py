"""A recorded change of a round after it was written: what, from, to, why, by whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class Amendment(models.Model):
    """One change; it is never altered or removed, a later one undoes it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=60)  # ``ends``, ``quota:county``, ``reading:…``, ``target``
    before = models.CharField(max_length=100)
    after = models.CharField(max_length=100)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Numbers run 1, 2, 3 within a round."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "number"], name="one_row_per_amendment"),
        ]

    def __str__(self) -> str:
        """Return what was changed."""
        return f"{self.what}: {self.before} → {self.after}"
