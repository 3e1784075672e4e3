"""代录: an act that the responsible clerk recorded for somebody who decided on paper or in a meeting."""

from __future__ import annotations

from django.db import models

from jiangjian.records.models.entry import Entry
from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.post import Post


class Behalf(models.Model):
    """Whose act a log entry really was, and by which paper; one for each entry under a stand-in post."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="behalf")
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the clerk's own post
    decided_by = models.CharField("谁决定", max_length=50)
    decided_on = models.DateField("决定日期")
    paper = models.CharField("依据", max_length=200)  # 会议或文件名称
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    scan_name = models.CharField("扫描件", max_length=200, blank=True)
    arrived_at = models.DateTimeField(
        "收到时间", null=True
    )  # by the mail server or the paper register
    arrival_proof = models.CharField("收到凭据", max_length=200, blank=True)

    def __str__(self) -> str:
        """Return who decided by which paper."""
        return f"{self.decided_by}（{self.paper}）"
