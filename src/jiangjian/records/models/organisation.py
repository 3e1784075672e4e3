"""Organisations: a tree from the city over the recommending units to the units."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jiangjian.records.acting import Acting
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Role


def sees_all(post: Acting) -> bool:
    """Tell whether every organisation exists for a post."""
    return post.grant.level is Level.CITY and post.role != Role.EXPERT


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Ways to ask for organisations."""

    def visible_to(self, post: Acting) -> Self:
        """Keep the post's own organisation, the one above and those below; the city sees all."""
        if sees_all(post):
            return self
        own, above = post.organisation_id, post.organisation.parent_id
        return self.filter(Q(pk__in=[each for each in (own, above) if each]) | Q(parent_id=own))

    def called(self, sought: str) -> Self:
        """Keep those whose name, or a name they once had, holds what is sought."""
        once = self.model.objects.filter(former_names__name__icontains=sought).values("pk")
        return self.filter(Q(name__icontains=sought) | Q(pk__in=once))

    def recommenders(self) -> Self:
        """Keep the units that hold a quota."""
        return self.filter(level=Level.RECOMMENDER.value)


class Organisation(models.Model):
    """One union, of a kind that a notice names."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    kind = models.CharField("类别", max_length=30)  # key of a kind of the notice
    level = models.CharField("层级", max_length=20)  # value of rules.organisation.Level
    name = models.CharField("名称", max_length=100, unique=True)
    contact = models.CharField("联系人", max_length=50, blank=True)
    contact_phone = models.CharField("联系人电话", max_length=30, blank=True)
    active = models.BooleanField("启用", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        """The city's own name order is by id: as loaded."""

        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["parent", "active"], name="organisation_below"),
            models.Index(fields=["level", "kind"], name="organisation_by_level"),
            models.Index(fields=["kind"], name="organisation_by_kind"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
