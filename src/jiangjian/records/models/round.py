"""A round: one notice carried out. It keeps the notice's own text from the day it opens."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Self

from django.db import models

from jiangjian.rules.amendment import Amendment as Change
from jiangjian.rules.amendment import amended
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice

if TYPE_CHECKING:
    from jiangjian.records.models.post import Post
    from jiangjian.rules.notice import Notice


class NoticeText(models.Model):
    """The text of a notice file and of the printed notice, kept once by content."""

    digest = models.CharField(max_length=64, primary_key=True)  # SHA-256 of both texts
    source = models.CharField(max_length=100)
    text = models.TextField()
    printed = models.TextField()

    def __str__(self) -> str:
        """Return the file it came from."""
        return self.source


class RoundQuerySet(models.QuerySet["Round"]):
    """Ways to ask for rounds."""

    def running(self) -> Self:
        """Keep those that are open, the newest first."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True).order_by(
            "-opened_at", "-pk"
        )

    def running_for(self, post: Post) -> Self:
        """Keep those that run in the post's own city, or in the city right above its organisation."""
        own = post.organisation
        return self.running().filter(city_id__in=[own.pk, own.parent_id])


class Round(models.Model):
    """One notice at work."""

    key = models.CharField(max_length=60, unique=True)  # kaifeng-2024, or kaifeng-2024-practice
    title = models.CharField(max_length=200)
    practice = models.BooleanField("演练", default=False)
    wording = models.ForeignKey(NoticeText, models.PROTECT, related_name="+")
    amended = models.PositiveIntegerField(default=0)  # how many amendments are in force
    amended_digest = models.CharField(max_length=64, default="")  # of those amendments, in order
    city = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("records.Post", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    result_released_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def notice(self) -> Notice:
        """Return the notice with every amendment in force; read once a process and wording."""
        return _notice(self.pk, self.wording_id, self.amended, self.amended_digest)


@lru_cache(maxsize=64)
def _notice(round_id: int, wording_id: str, amendments: int, amended_digest: str) -> Notice:  # noqa: ARG001 - part of the key
    """Read the round's own text; the arguments are the cache's key.

    The key names the contents, not only how many there are: a number whose transaction
    was undone may come again with another amendment.
    """
    wording = NoticeText.objects.get(pk=wording_id)
    notice = load_notice(
        wording.text, printed=wording.printed, source=wording.source, checks=CHECKS
    )
    kept = Round.objects.get(pk=round_id).amendments.order_by("number")[:amendments]
    return amended(
        notice, [Change(each.what, each.before, each.after, each.reason) for each in kept]
    )
