"""What each 提交 handed in, frozen: values beside their salts, and one digest over all."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from jiangjian.records.models.entry import Entry, EntryValue
from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post
from jiangjian.rules.correction import slip_title
from jiangjian.rules.version import PRIVATE


class VersionQuerySet(models.QuerySet["Version"]):
    """Ways to ask for versions."""

    def of_entry(self, digest: str) -> Self:
        """Keep the version that a log entry speaks of, by the entry's digest."""
        said = EntryValue.objects.filter(entry__digest=digest)
        return self.filter(
            nomination__in=Entry.objects.filter(digest=digest).values("nomination"),
            digest__in=said.filter(name="digest").values("value"),
        )

    def titled(self) -> Self:
        """Tell of each whether a 提交 or a 更正单 made it, and how many of them there were by then."""
        own = Nomination.objects.order_by().filter(pk=OuterRef("nomination"))
        until = own.filter(
            corrections__confirmed=True, corrections__made__number__lte=OuterRef("number")
        )
        many = until.values("pk").annotate(many=Count("corrections")).values("many")
        return self.annotate(
            slips=Coalesce(Subquery(many), Value(0)),
            by_slip=Exists(own.filter(corrections__made=OuterRef("pk"))),
        )

    def with_slips(self) -> Self:
        """Tell of each which field the 更正单 set right that made it; of a 提交 none."""
        own = Nomination.objects.order_by().filter(corrections__made=OuterRef("pk"))
        return self.annotate(set_right=Subquery(own.values("corrections__field")))


class Version(models.Model):
    """The n-th version of a nomination; its digest covers every value, salted."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="handed_in")
    number = models.PositiveIntegerField()  # 1 for the first 提交
    edition = models.PositiveIntegerField()  # the nomination's version when it was frozen
    salted = models.JSONField(default=dict)  # value name -> salted digest
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    slips: (
        int  # 更正单 up to this version; only of those asked for by ``titled`` or ``versions_of``
    )
    by_slip: bool  # a 更正单 made it; likewise
    set_right: (
        str | None
    )  # field of the 更正单 that made it; only of those asked for by ``with_slips``

    objects = VersionQuerySet.as_manager()

    class Meta:
        """Numbers run 1, 2, 3."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["nomination", "number"], name="one_row_per_version"),
        ]
        ordering: ClassVar[list[str]] = ["nomination", "number"]

    def __str__(self) -> str:
        """Return the number; ``title`` is what people read."""
        return f"{self.number}"

    @property
    def title(self) -> str:
        """Return 第N次提交, or 更正单第N号 where that made it."""
        return slip_title(self.slips) if self.by_slip else f"第{self.number - self.slips}次提交"

    @property
    def subject(self) -> str:
        """Return how the log names it."""
        return f"version:{self.nomination.key} {self.number}"


class VersionValueQuerySet(models.QuerySet["VersionValue"]):
    """Ways to ask for what a version says."""

    def visible_to(self, post: Post) -> Self:
        """Keep what the post's role may read; which versions it reads is settled before."""
        return self if post.grant.private else self.exclude(name__startswith=PRIVATE)


class VersionValue(models.Model):
    """One value with its salt: may be erased, the version's digest still verifies."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="values")
    name = models.CharField(max_length=100)  # ``answer:member_count``, ``file:4:1``
    value = models.TextField()
    salt = models.CharField(max_length=64)  # hex; empty once the value is erased

    objects = VersionValueQuerySet.as_manager()

    class Meta:
        """A name stands once in a version."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "name"], name="one_value_per_version_name"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class LastLook(models.Model):
    """Which version a reader saw last, so that what changed since is marked for that reader."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="looks")
    number = models.PositiveIntegerField()  # of the version; 0 before the first
    at = models.DateTimeField()

    class Meta:
        """One for each reader."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "nomination"], name="one_look_per_reader"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return f"{self.number}"
