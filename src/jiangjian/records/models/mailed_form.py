"""A 推荐表 that came in by mail: what a person decided of it, and the nomination it became."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.mailbox import IncomingMail, collected_by
from jiangjian.records.models.nomination import Nomination, fresh_key
from jiangjian.records.models.post import Post


class MailedFormQuerySet(models.QuerySet["MailedForm"]):
    """Ways to ask for forms that came by mail."""

    def visible_to(self, post: Post) -> Self:
        """Keep those of the post's own city, for who collects."""
        return self.filter(collected_by(post, "mail__round__city_id"))


class MailedForm(models.Model):
    """One 附件1 of a mail.

    Its values are not stored here: they stand in the reading of its mail, beside what a person chose.
    """

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    mail = models.ForeignKey(IncomingMail, models.PROTECT, related_name="forms")
    position = models.PositiveIntegerField()
    path = models.TextField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    counts = models.BooleanField(null=True)  # said by a person: of several the one that counts
    decided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, related_name="mailed_forms"
    )
    beyond = models.BooleanField(default=False)  # 超名额: it came in without a place
    taken_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    objects = MailedFormQuerySet.as_manager()

    class Meta:
        """One row for each form; what was taken over says by whom and when."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mail", "position"], name="one_form_a_position"),
            models.CheckConstraint(
                condition=Q(counts__isnull=True, decided_by__isnull=True)
                | Q(counts__isnull=False, decided_by__isnull=False),
                name="counting_form_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(
                    nomination__isnull=True,
                    taken_by__isnull=True,
                    taken_at__isnull=True,
                    beyond=False,
                )
                | Q(nomination__isnull=False, taken_by__isnull=False, taken_at__isnull=False),
                name="taken_over_by_a_person",
            ),
        ]
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return the last part of the path."""
        return self.path.replace("!", "/").rpartition("/")[2]


class ChosenValue(models.Model):
    """What a person chose for one field of a form, and from where."""

    form = models.ForeignKey(MailedForm, models.PROTECT, related_name="chosen")
    field = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=10)  # form, table, system or typed
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One choice a field; the log keeps the earlier ones."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["form", "field"], name="one_choice_a_field"),
        ]
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return the field."""
        return self.field
