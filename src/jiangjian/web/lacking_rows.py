"""盖章件待补: the dossiers in a post's sight that lack a stamp, or owe one by a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jiangjian.actions.lacking import Stamps, stamps_lacking
from jiangjian.records.models import Nomination, Opinion, Post, Round, Waiver
from jiangjian.records.models.nomination import NominationQuerySet
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.organisation import Level
from jiangjian.rules.stages import Stage

MOST: Final = 200
"""How many the page lists."""
TURNED_DOWN: Final = (Stage.INELIGIBLE.value, Stage.NOT_PROPOSED.value)
"""Stages at which the city waits for no stamp any more."""


@dataclass(frozen=True, slots=True)
class LackingRow:
    """One dossier.

    :ivar lacks: words of the stamps the reader brings or awaits that nothing shows and nobody waived.
    """

    nomination: Nomination
    stamps: Stamps
    lacks: Sequence[str]
    overdue: bool

    @property
    def due(self) -> str:
        """Return by when what was waived has to be there, in words."""
        return shown_end(self.stamps.waiver.due_at) if self.stamps.waiver else ""


def lacking_rows(post: Post, round_: Round, *, now: datetime) -> list[LackingRow]:
    """Return what a level has to bring or to wait for, the overdue first.

    A unit and a recommender see their own stamps and everything that was waived; the city sees all of what was reported.
    """
    found = waiting(post, round_).select_related("unit", "recommender")
    kept = list(found.defer("private", "answers", "reasons", "work_summary").order_by("pk")[:MOST])
    states = stamps_lacking([each.pk for each in kept], round_.notice)
    blocks = watched_blocks(post, round_)
    rows = [
        LackingRow(
            each,
            states[each.pk],
            _lacking(states[each.pk], blocks),
            states[each.pk].overdue(now),
        )
        for each in kept
    ]
    due = [each for each in rows if each.lacks or each.stamps.outstanding]
    return sorted(due, key=lambda each: not each.overdue)


def _lacking(stamps: Stamps, blocks: frozenset[str]) -> list[str]:
    """Return the stamps of some blocks that lack and have not been waived."""
    lacking = (words for key, words in stamps.lacks.items() if key in blocks)
    return [words for words in lacking if words not in stamps.outstanding]


def watched_blocks(post: Post, round_: Round) -> frozenset[str]:
    """Return the opinion blocks a post looks after: its own level's; the city awaits them all."""
    city = post.grant.level is Level.CITY
    return frozenset(each.key for each in round_.notice.opinions if city or each.role == post.role)


def waiting(post: Post, round_: Round) -> NominationQuerySet:
    """Return the nominations in sight that may lack something."""
    return _seen(post, round_).filter(_unproved(post, round_) | Q(Exists(_waived())))


def unproved_and_waived(post: Post, round_: Round) -> tuple[int, int]:
    """Return how many in sight lack a stamp that the post brings or awaits, and how many were waived."""
    waived = Q(Exists(_waived()))
    found = _seen(post, round_).aggregate(
        unproved=Count("pk", filter=_unproved(post, round_)), waived=Count("pk", filter=waived)
    )
    return found["unproved"], found["waived"]


def _seen(post: Post, round_: Round) -> NominationQuerySet:
    return Nomination.objects.visible_to(post).filter(round=round_)


def _unproved(post: Post, round_: Round) -> Q:
    given = Opinion.objects.filter(nomination=OuterRef("pk"), void_at__isnull=True)
    lacks = Q(Exists(given.filter(proof="", block__in=watched_blocks(post, round_))))
    return lacks & ~Q(stage__in=TURNED_DOWN) if post.grant.level is Level.CITY else lacks


def _waived() -> QuerySet[Waiver]:
    return Waiver.objects.filter(nomination=OuterRef("pk"), void_at__isnull=True)
