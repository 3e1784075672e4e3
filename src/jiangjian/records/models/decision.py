"""The decision of a meeting, recorded by the city."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class Decision(models.Model):
    """One meeting: its name, its day, its minutes, and what it decided of each."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions")
    meeting = models.CharField("会议名称", max_length=100)
    held_on = models.DateField("会议日期")
    minutes = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    minutes_name = models.CharField("会议纪要", max_length=200, blank=True)
    over_target_reason = models.CharField("超出计划数说明", max_length=500, blank=True)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the meeting."""
        return self.meeting


class DecisionLine(models.Model):
    """What the meeting decided of one nomination, and why."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="decision_lines")
    chosen = models.BooleanField("列入")
    reason = models.CharField("理由", max_length=500)

    class Meta:
        """A meeting decides of each once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["decision", "nomination"], name="one_line_per_decision"
            ),
        ]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason
