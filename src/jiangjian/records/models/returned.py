"""退回修改 by part: points with a reason each, the unit's answers, and the ticks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post
from jiangjian.records.models.version import Version


class Returned(models.Model):
    """One return; the last of a nomination is the one that waits for answers."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="returns")
    message = models.TextField("总的意见", blank=True)
    due_at = models.DateTimeField("修改期限", null=True)
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+"
    )  # what was read when it was returned
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The newest stands last."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return the message."""
        return self.message


class ReturnPoint(models.Model):
    """What of the dossier is to be mended, why, what the unit answered, and who ticked it off."""

    returned = models.ForeignKey(Returned, models.PROTECT, related_name="points")
    target = models.CharField(
        max_length=60
    )  # ``section:basics``, ``field:member_count``, ``slot:4``
    reason = models.CharField("理由", max_length=500)
    answer = models.CharField("说明", max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        """A part is named once in a return."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["returned", "target"], name="one_point_per_part"),
        ]
        ordering: ClassVar[list[str]] = ["returned", "pk"]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason
