"""所在单位工会意见 and 推荐单位意见: words, person, day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.paper_arrival import PaperArrival
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
    digest = models.CharField(max_length=64, blank=True)  # of the version it endorses
    proof = models.CharField(max_length=10, blank=True)  # ``scan`` | ``seal`` | ``paper``
    proof_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    proof_name = models.CharField("盖章件", max_length=200, blank=True)
    seal = models.JSONField(
        default=dict
    )  # what the check of an e-seal and of the QR code found, in words
    arrival = models.ForeignKey(PaperArrival, models.PROTECT, null=True, related_name="+")

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


class Waiver(models.Model):
    """容缺接收: what the city takes in although stamps are still missing, and until when."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="waivers")
    lacking = models.JSONField()  # what is missing, in words
    due_at = models.DateTimeField("补齐期限")
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)

    class Meta:
        """One in force."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=models.Q(void_at__isnull=True),
                name="one_waiver_in_force",
            ),
        ]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason
