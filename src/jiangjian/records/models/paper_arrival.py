"""纸质材料签收: what came in on paper, when, how, with which stamps."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class PaperArrival(models.Model):
    """One line of the register; a wrong line is voided by a later one, never altered."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="paper_arrivals")
    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, related_name="paper_arrivals"
    )  # none for 汇总表 and other papers of the recommender
    arrived_at = models.DateTimeField("收到时间")
    way = models.CharField("方式", max_length=10)  # ``post`` 邮寄 | ``hand`` 送达
    courier_number = models.CharField("快递单号", max_length=60, blank=True)
    copies = models.PositiveSmallIntegerField("份数")
    stamps = models.JSONField(default=list)  # keys of the stamps that are there
    matches = models.BooleanField("与电子版一致", null=True)  # none while nobody has compared
    remark = models.CharField("备注", max_length=500, blank=True)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)

    class Meta:
        """The newest arrival stands on top."""

        ordering: ClassVar[list[str]] = ["-arrived_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["round", "recommender"], name="paper_by_recommender"),
            models.Index(fields=["round", "-arrived_at"], name="paper_newest_first"),
        ]

    def __str__(self) -> str:
        """Return whose paper it is."""
        return f"{self.recommender}"
