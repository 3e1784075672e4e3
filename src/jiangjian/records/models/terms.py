"""What one recommending unit sets for itself in a round: its own earlier date, its meeting, its 公示."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.nomination import fresh_key
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round
from jiangjian.rules.roles import Reach

if TYPE_CHECKING:
    from jiangjian.records.models.nomination import Nomination


class TermsQuerySet(models.QuerySet["Terms"]):
    """Ways to ask for what recommenders have set."""

    def told(self, nomination: Nomination) -> bool:
        """Tell whether the nomination's recommender has told its units who is left out."""
        own = self.filter(round_id=nomination.round_id, recommender_id=nomination.recommender_id)
        return own.filter(released_at__isnull=False).exists()


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

    objects = TermsQuerySet.as_manager()

    class Meta:
        """A recommender has its terms once a round."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "recommender"], name="one_row_of_terms"),
        ]

    def __str__(self) -> str:
        """Return whose they are."""
        return f"{self.recommender}"


class ProofQuerySet(models.QuerySet["Proof"]):
    """Ways to ask for proofs; every page starts from ``visible_to``."""

    def visible_to(self, post: Post) -> Self:
        """Keep a recommender's own, and for the city's readers all of its rounds."""
        seen = {
            Reach.SENT: Q(recommender_id=post.organisation_id),
            Reach.ROUND: Q(round__city_id=post.organisation_id),
        }
        return self.filter(seen.get(post.grant.reach, Q(pk__in=())))


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

    objects = ProofQuerySet.as_manager()

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
