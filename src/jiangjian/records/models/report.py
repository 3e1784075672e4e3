"""报送: what one recommender reported to the city, each time it did."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round
from jiangjian.records.models.version import Version


class Report(models.Model):
    """The n-th report of one recommender; the last counts, earlier ones stay."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reports")
    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()  # 第N次报送
    contact = models.CharField("联系人", max_length=50)
    contact_phone = models.CharField("联系人电话", max_length=30)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Numbers run 1, 2, 3 for each recommender."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "recommender", "number"], name="one_row_per_report"
            ),
        ]
        ordering: ClassVar[list[str]] = ["round", "recommender", "number"]

    def __str__(self) -> str:
        """Return 龙亭区总工会第1次报送."""
        return f"{self.recommender}第{self.number}次报送"


class ReportLine(models.Model):
    """One row of the report's own 汇总表, as it stood when it was reported."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="report_lines")
    position = models.PositiveSmallIntegerField()  # 序号 in 附件2
    version = models.PositiveIntegerField()  # of the nomination, when it was handed in
    handed_in = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="report_lines"
    )  # what it stands on
    row = (
        models.JSONField()
    )  # field key -> canonical text; private fields are left out, 附件2 has none

    class Meta:
        """A nomination stands once in a report, and so does a position."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["report", "nomination"], name="one_line_per_nomination"
            ),
            models.UniqueConstraint(fields=["report", "position"], name="one_line_per_position"),
        ]
        ordering: ClassVar[list[str]] = ["report", "position"]

    def __str__(self) -> str:
        """Return the position."""
        return f"{self.position}"
