"""A file on its way in: what the server has of it, so that a broken connection goes on where it broke."""

from __future__ import annotations

from django.db import models

from jiangjian.records.models.nomination import Nomination, fresh_key
from jiangjian.records.models.post import Post


class Upload(models.Model):
    """One file that comes in pieces; gone once it lies in its slot."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="uploads")
    slot = models.CharField(max_length=60)
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField()  # bytes that were announced
    received = models.PositiveBigIntegerField(default=0)  # bytes that lie on disk
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name
