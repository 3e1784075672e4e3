"""What was made public: 公示 and 发布. It holds public values only, copied when it was made."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class Publication(models.Model):
    """A 公示 or the announcement of a round."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=20)  # ``publicity`` | ``announcement``
    title = models.CharField(max_length=200)
    document_number = models.CharField("文号", max_length=60, blank=True)
    starts = models.DateField("起")
    ends = models.DateField("止", null=True)  # last day, inclusive; none for an announcement
    working_days = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A round has one announcement and one 公示."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "kind"], name="one_publication_of_a_kind"),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class PublicationLine(models.Model):
    """One public row: studio, unit, recommending unit and leader's name, nothing else."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+")
    studio = models.CharField(max_length=200)
    unit = models.TextField()  # as the form names it, which may be longer than a union's name
    recommender = models.CharField(max_length=100)
    leader = models.CharField(max_length=60)

    class Meta:
        """Rows keep their order."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_line_per_place"),
            models.UniqueConstraint(
                fields=["publication", "nomination"], name="one_public_line_each"
            ),
        ]
        ordering: ClassVar[list[str]] = ["publication", "position"]

    def __str__(self) -> str:
        """Return the studio."""
        return self.studio
