"""补充材料: asked of all or of chosen nominations, with a date and slots of its own."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.nomination import Nomination, fresh_key
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class SupplementCall(models.Model):
    """One 补充通知 of a round; its date is its own, the round's stays."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    round = models.ForeignKey(Round, models.PROTECT, related_name="supplements")
    title = models.CharField("标题", max_length=100)
    text = models.TextField("通知正文")
    asked = models.JSONField()  # what is asked for: key, label, kind, most
    for_all = models.BooleanField(default=False)
    due_at = models.DateTimeField("截止时间")
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)

    class Meta:
        """The oldest first."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class SupplementAskQuerySet(models.QuerySet["SupplementAsk"]):
    """Ways to ask for asks; every page starts from ``visible_to``."""

    def visible_to(self, post: Post) -> Self:
        """Keep those of nominations that the post sees."""
        return self.filter(nomination__in=Nomination.objects.visible_to(post).values("pk"))


class SupplementAsk(models.Model):
    """That one nomination is asked."""

    call = models.ForeignKey(SupplementCall, models.PROTECT, related_name="asks")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="supplement_asks")
    handed_in_at = models.DateTimeField(null=True)

    objects = SupplementAskQuerySet.as_manager()

    class Meta:
        """Asked once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["call", "nomination"], name="asked_once"),
        ]

    def __str__(self) -> str:
        """Return whom."""
        return f"{self.nomination}"


class SupplementItem(models.Model):
    """A text or a file that answers."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    ask = models.ForeignKey(SupplementAsk, models.PROTECT, related_name="items")
    asked = models.CharField(max_length=20)  # key of what is asked for
    text = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    name = models.CharField("文件名", max_length=200, blank=True)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order they came."""

        ordering: ClassVar[list[str]] = ["ask", "pk"]

    def __str__(self) -> str:
        """Return the file's name or the text."""
        return self.name or self.text[:20]
