"""逾期: the city takes late work of one recommending unit in, by a recorded act with reason."""

from __future__ import annotations

from django.db import models

from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class Admission(models.Model):
    """Until when, and why; what goes through it is marked as late for good."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="admissions")
    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    until = models.DateTimeField("受理至")  # half-open, after the round's end
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return whose late work is taken in."""
        return f"{self.recommender}"
