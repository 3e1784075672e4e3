"""内部办理记录: what the city notes for itself beside a dossier; no other level sees it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post


class Remark(models.Model):
    """One note; it is never altered."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="remarks")
    text = models.CharField("内部办理记录", max_length=1000)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The newest on top."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class SavedView(models.Model):
    """A filter of the city's list that one person keeps under a name."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="saved_views")
    name = models.CharField("名称", max_length=50)
    query = models.CharField(max_length=500)  # the list's own query string

    class Meta:
        """A name stands once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "name"], name="one_view_of_a_name"),
        ]
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
