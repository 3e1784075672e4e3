"""The log: one chain a round, each entry bound to the one before it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post
from jiangjian.rules.version import PRIVATE


class ChainHead(models.Model):
    """Where a chain ends; locked by whoever appends, so that a chain has no fork."""

    chain = models.CharField(max_length=40, primary_key=True)  # ``round:3`` or ``house``
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        """Return the chain's name."""
        return self.chain


class Entry(models.Model):
    """One act: who, under which post, when, what, from which stage to which."""

    chain = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, related_name="entries")
    subject = models.CharField(max_length=60, blank=True)  # what it was done to, by key
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    salted = models.JSONField(default=dict)  # value name -> salted digest; part of the chain
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        """No two entries share a number."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_entry_per_number"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["nomination", "number"], name="entry_by_nomination"),
            models.Index(fields=["chain", "action", "number"], name="entry_by_action"),
        ]

    def __str__(self) -> str:
        """Return the act."""
        return f"{self.chain} {self.number} {self.action}"


class EntryValueQuerySet(models.QuerySet["EntryValue"]):
    """Ways to ask for what entries say."""

    def visible_to(self, post: Post) -> Self:
        """Keep what the post's role may read; which entries it reads is settled before."""
        return self if post.grant.private else self.exclude(name__startswith=PRIVATE)


class EntryValue(models.Model):
    """A value the entry speaks of, with its salt: may be erased, the chain still verifies."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="values")
    name = models.CharField(max_length=60)
    value = models.TextField()
    salt = models.CharField(max_length=64)  # hex

    objects = EntryValueQuerySet.as_manager()

    class Meta:
        """A name stands once in an entry."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "name"], name="one_value_per_name"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
