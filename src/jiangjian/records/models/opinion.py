"""所在单位工会意见 and 推荐单位意见: words, person, day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post


class Opinion(models.Model):
    """One opinion given at 提交 or 推荐; a withdrawal voids it, it is never removed."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="opinions")
    block = models.CharField(max_length=20)  # key of the notice's opinion block
    words = models.CharField("意见", max_length=500)
    person = models.CharField("签署人", max_length=50)
    day = models.DateField("日期")
    declared = models.JSONField(default=list)  # declarations agreed to, in their words
    by_form = models.BooleanField("以盖章推荐表为准", default=False)
    version = models.PositiveIntegerField()  # the nomination's version it speaks of
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)

    class Meta:
        """At most one opinion of a block is in force."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nomination", "block"],
                condition=models.Q(void_at__isnull=True),
                name="one_opinion_in_force",
            ),
        ]

    def __str__(self) -> str:
        """Return its words."""
        return self.words
