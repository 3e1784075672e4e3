"""What one recommending unit sets for itself in a round: its own earlier date, its meeting, its 公示."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.nomination import fresh_key
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class Terms(models.Model):
    """One row for each recommender of a round that has set something."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="terms")
    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    inner_ends = models.DateTimeField(
        "本级受理截止", null=True
    )  # half-open; never after the round's end
    released_at = models.DateTimeField(
        "告知未推荐", null=True
    )  # 本级未推荐 is shown to units from then

    class Meta:
        """A recommender has its terms once a round."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "recommender"], name="one_row_of_terms"),
        ]

    def __str__(self) -> str:
        """Return whose they are."""
        return f"{self.recommender}"


class Proof(models.Model):
    """A paper of the recommender's own procedure: 本级评议 or 公示."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    round = models.ForeignKey(Round, models.PROTECT, related_name="proofs")
    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    slot = models.CharField(max_length=20)  # ``meeting`` | ``publicity``
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    added_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        """The same content lies in a slot once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "recommender", "slot", "file"], name="one_proof_once_a_slot"
            ),
        ]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name
