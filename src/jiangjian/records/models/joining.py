"""A unit that was on no list: the recommender's link, and what a unit said of itself through it."""

from __future__ import annotations

from typing import Self

from django.db import models

from jiangjian.records.acting import Acting
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post


class JoinLinkQuerySet(models.QuerySet["JoinLink"]):
    """Ways to ask for links."""

    def visible_to(self, post: Acting) -> Self:
        """Keep those of the post's own organisation."""
        return self.filter(recommender_id=post.organisation_id)


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Ways to ask for what units said of themselves."""

    def visible_to(self, post: Acting) -> Self:
        """Keep those that came by a link of the post's own organisation."""
        return self.filter(link__recommender_id=post.organisation_id)

    def waiting(self) -> Self:
        """Keep those of which nobody has decided yet."""
        return self.filter(decided_at__isnull=True)


class JoinLink(models.Model):
    """A link that a recommending unit hands to its units; it may be used many times until it ends."""

    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret
    made_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = JoinLinkQuerySet.as_manager()

    def __str__(self) -> str:
        """Return whose link it is."""
        return f"{self.recommender}"


class JoinRequest(models.Model):
    """What a unit said of itself; nothing is opened before the recommender has confirmed it."""

    link = models.ForeignKey(JoinLink, models.PROTECT, related_name="requests")
    unit = models.CharField("单位名称", max_length=100)
    person = models.CharField("经办人", max_length=50)
    phone = models.CharField("联系电话", max_length=30)
    username = models.CharField("登录名", max_length=60)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")  # once confirmed
    reason = models.CharField("不予确认的理由", max_length=200, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the unit's name."""
        return self.unit
