"""A change of a round's date: proposed by one person, confirmed by another, told to all."""

from __future__ import annotations

from django.db import models

from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class DateChange(models.Model):
    """One proposal; it becomes an amendment when a second person confirms it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="date_changes")
    ends = models.DateTimeField("新的截止时刻")  # half-open
    note = models.CharField("公开说明", max_length=500)  # shown to everybody
    proposed_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return the note."""
        return self.note
