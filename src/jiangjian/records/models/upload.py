"""A file on its way in: what the server has of it, so that a broken connection goes on where it broke."""

from __future__ import annotations

from django.db import models

from jiangjian.records.models.nomination import Nomination, fresh_key
from jiangjian.records.models.post import Post
from jiangjian.records.models.supplement import SupplementAsk


class Upload(models.Model):
    """One file that comes in pieces; gone once it lies in its slot."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="uploads")
    ask = models.ForeignKey(
        SupplementAsk, models.PROTECT, null=True, related_name="uploads"
    )  # whose thing it is for; none where it goes into a slot of the dossier
    slot = models.CharField(max_length=60)  # or the key of the thing that is asked for
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField()  # bytes that were announced
    received = models.PositiveBigIntegerField(default=0)  # bytes that lie on disk
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name
