"""A post: one person acting for one organisation in one role, from day to day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Self

from django.db import models
from django.db.models import Q

from jiangjian.records.models.organisation import Organisation, sees_all
from jiangjian.records.models.person import Person
from jiangjian.rules.roles import ROLES, Grant, Role

if TYPE_CHECKING:
    from datetime import date

NAMED_BY: Final = ("by__role", "by__stands_in", "by__organisation__name", "by__person__name")
"""What ``str`` of a post reads, asked for beside something that was done ``by`` it."""


class PostQuerySet(models.QuerySet["Post"]):
    """Ways to ask for posts."""

    def in_force(self, day: date) -> Self:
        """Keep posts that have begun, have not ended, and belong to somebody active."""
        return self.filter(
            Q(ends__isnull=True) | Q(ends__gte=day),
            starts__lte=day,
            stands_in__isnull=True,
            waits=False,
            person__is_active=True,
            organisation__active=True,
        ).select_related("organisation", "person")

    def visible_to(self, post: Post) -> Self:
        """Keep posts in organisations the given post sees."""
        if sees_all(post):
            return self
        return self.filter(organisation__in=Organisation.objects.visible_to(post))


class Post(models.Model):
    """Who acts; written in the log with every act."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    role = models.CharField("角色", max_length=20)  # value of rules.roles.Role
    title = models.CharField("职务", max_length=50, blank=True)
    starts = models.DateField("任职自")
    ends = models.DateField("任职至", null=True, blank=True)  # last day, inclusive
    stands_in = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="stand_ins", db_index=False
    )  # 代录: the clerk's own post; nobody signs in under such a post
    waits = models.BooleanField(
        "待确认", default=False
    )  # for a second person, till then not in force
    appointed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    confirmed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    paper: object = None  # no column: the paper that a stand-in acts by, while it acts

    objects = PostQuerySet.as_manager()

    class Meta:
        """Who stands in is asked for by the clerk; those who do not are listed, and counted alone."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["stands_in"], condition=Q(stands_in__isnull=False), name="post_stands_in"
            ),
            models.Index(
                fields=["organisation", "ends"],
                condition=Q(stands_in__isnull=True),
                name="post_held_in",
            ),
        ]

    def __str__(self) -> str:
        """Return 龙亭区总工会 · 推荐单位 · 张三, as the header shows it."""
        named = f"{self.organisation.name} · {self.grant.label} · {self.person.name}"
        return f"{named}（代录）" if self.stands_in_id else named

    @property
    def grant(self) -> Grant:
        """Return what the role sees and may do."""
        return ROLES[Role(self.role)]
