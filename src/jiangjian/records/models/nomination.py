"""One studio in one round, from draft to published."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar, Final, Self

from django.db import models
from django.db.models import Count, Q

from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.round import Round
from jiangjian.rules.case import Case, read_case
from jiangjian.rules.evidence import SUMMARY_SLOT, Slot
from jiangjian.rules.roles import Reach
from jiangjian.rules.stages import OVER, OWN_ONLY, WITH_CITY, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from jiangjian.records.models.post import Post

AT_CITY: Final = tuple(sorted(stage.value for stage in WITH_CITY | {Stage.TO_COMPLETE}))

IN_UNIT: Final = tuple(sorted(stage.value for stage in OWN_ONLY))

REACH: Final[Mapping[Reach, Callable[[Post], Q]]] = {
    Reach.OWN: lambda post: Q(unit_id=post.organisation_id),
    Reach.SENT: lambda post: Q(recommender_id=post.organisation_id) & ~Q(stage__in=IN_UNIT),
    Reach.ROUND: lambda post: Q(round__city_id=post.organisation_id, stage__in=AT_CITY),
    Reach.NONE: lambda post: Q(pk__in=()),  # noqa: ARG005 - one shape for all
}

ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
KEY_LENGTH: Final = 10


def fresh_key() -> str:
    """Return a name for links that tells nothing of how many others there are."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


def fresh_mark_key() -> str:
    """Return the key under which the code on a printed 附件1 tells its boxes: 32 hexadecimal digits."""
    return secrets.token_hex(16)


class NominationQuerySet(models.QuerySet["Nomination"]):
    """Ways to ask for nominations; every page starts from ``visible_to``."""

    def visible_to(self, post: Post) -> Self:
        """Keep those the post's role reaches; private answers stay unread where the role may not see them."""
        kept = self.filter(REACH[post.grant.reach](post))
        return kept if post.grant.private else kept.defer("private")

    def for_list(self) -> Self:
        """Leave the long columns unread: a list shows none of them."""
        return self.select_related("unit", "recommender").defer(
            "answers", "private", "reasons", "work_summary"
        )

    def counted(self, round_id: int) -> dict[tuple[int, str], int]:
        """Return how many stand at each stage, by recommender: numbers only, no content."""
        rows = (
            self.filter(round_id=round_id)
            .values_list("recommender_id", "stage")
            .annotate(Count("pk"))
        )
        return {(recommender, stage): number for recommender, stage, number in rows}


class Nomination(models.Model):
    """The one object of a round; only ``actions.step`` writes its stage."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    round = models.ForeignKey(Round, models.PROTECT, related_name="nominations")
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    recommender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20, default=Stage.DRAFT.value)
    studio = models.CharField("工作室名称", max_length=200, blank=True)
    leader = models.CharField("领衔人", max_length=60, blank=True)
    version = models.PositiveIntegerField(
        default=0
    )  # one more with every saving: two tabs cannot overwrite each other
    mark_key = models.CharField(max_length=32, default=fresh_mark_key)  # nobody is shown it
    versions = models.JSONField(default=dict)  # section key -> how often that page was saved
    answers = models.JSONField(default=dict)  # field key -> text as typed
    private = models.JSONField(default=dict)  # the same for fields the notice marks private
    reasons = models.JSONField(default=dict)  # finding key -> a person's reason for going on
    work_summary = models.TextField("近一年工作总结", blank=True)
    rank = models.PositiveSmallIntegerField("推荐排序", null=True)
    due_at = models.DateTimeField(
        "补充期限", null=True
    )  # a return's own date, the only individual one
    message = models.TextField("退回意见", blank=True)
    late = models.BooleanField("逾期", default=False)  # taken in after the end; stays for good
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        """Lists filter by recommender and stage; each order they offer stands in an index."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["round", "recommender", "stage"], name="nomination_by_recommender"
            ),
            models.Index(fields=["round", "stage"], name="nomination_by_stage"),
            models.Index(fields=["round", "-changed_at", "-stage"], name="nomination_newest_first"),
            models.Index(fields=["unit", "round", "-changed_at"], name="nomination_by_unit"),
            models.Index(fields=["round", "studio"], name="nomination_by_studio"),
            models.Index(fields=["round", "leader"], name="nomination_by_leader"),
            models.Index(
                fields=["round", "recommender", "rank", "submitted_at"], name="nomination_by_rank"
            ),
        ]

    def __str__(self) -> str:
        """Return the studio's name, or what stands for it."""
        return self.studio or ("（内容已删去）" if self.erased else "（未填写工作室名称）")

    @property
    def erased(self) -> bool:
        """Say whether all that it said was erased: none gets this far without a name."""
        return not self.studio and Stage(self.stage) in OVER

    def typed(self, *, private: bool = True) -> dict[str, str]:
        """Return the answers as typed; private ones only for those who may read them."""
        return {**self.answers, **self.private} if private else dict(self.answers)

    def slots(self) -> dict[str, Slot]:
        """Return what lies in each slot; a work summary written as text counts as one file."""
        marks: dict[str, list[bool]] = {}
        for slot, stamped in self.evidence.order_by().values_list("slot", "stamped"):
            marks.setdefault(slot, []).append(stamped)
        found = {slot: Slot(len(each), sum(each)) for slot, each in marks.items()}
        for slot in self.absences.values_list("slot", flat=True):
            found[slot] = Slot(files=found[slot].files if slot in found else 0, absent=True)
        if self.work_summary.strip():
            files = found[SUMMARY_SLOT].files if SUMMARY_SLOT in found else 0
            found[SUMMARY_SLOT] = Slot(files=files + 1)
        return found

    def case(self, *, today: date, private: bool = True) -> Case:
        """Return the answers as the value that checks read.

        :param private: whether private answers are loaded at all; without them their fields are left out.
        """
        notice = self.round.notice
        return read_case(
            [each for each in notice.fields if private or not each.private],
            self.typed(private=private),
            today=today,
            area_code=notice.area_code,
            slots=self.slots(),
            reasons=self.reasons,
        )
