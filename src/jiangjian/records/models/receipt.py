"""A receipt for 提交 or 报送: 回执号 and 校验码."""

from __future__ import annotations

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post
from jiangjian.records.models.report import Report
from jiangjian.records.models.round import Round


class Receipt(models.Model):
    """What was taken in, when, and by which log entry; it grants nothing."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="receipts")
    number = models.CharField("回执号", max_length=30, unique=True)
    check_code = models.CharField("校验码", max_length=8)
    digest = models.CharField(max_length=64)  # of the log entry
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, related_name="receipts")
    report = models.OneToOneField(Report, models.PROTECT, null=True, related_name="receipt")
    version = models.PositiveIntegerField()  # the nomination's version, or the report's number
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the number."""
        return self.number
