"""盖章件待补: the dossiers in a post's sight that lack a stamp, or owe one by a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from jiangjian.actions.lacking import Stamps, stamps_lacking
from jiangjian.records.models import Nomination, Opinion, Post, Round, Waiver
from jiangjian.records.models.nomination import NominationQuerySet
from jiangjian.rules.deadline import shown_end

MOST: Final = 200
"""How many the page lists."""


@dataclass(frozen=True, slots=True)
class LackingRow:
    """One dossier.

    :ivar lacks: words of the stamps of the reader's own level that nothing shows and nobody waived.
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

    A unit and a recommender see their own stamps and everything that was waived; the city sees what was waived.
    """
    found = waiting(post, round_).select_related("unit", "recommender")
    kept = list(found.defer("private", "answers", "reasons", "work_summary").order_by("pk")[:MOST])
    states = stamps_lacking([each.pk for each in kept], round_.notice)
    own = own_blocks(post, round_)
    rows = [
        LackingRow(
            each,
            states[each.pk],
            _own(states[each.pk], own),
            states[each.pk].overdue(now),
        )
        for each in kept
    ]
    due = [each for each in rows if each.lacks or each.stamps.outstanding]
    return sorted(due, key=lambda each: not each.overdue)


def _own(stamps: Stamps, own: frozenset[str]) -> list[str]:
    """Return the stamps of the own level that lack and have not been waived."""
    lacking = (words for key, words in stamps.lacks.items() if key in own)
    return [words for words in lacking if words not in stamps.outstanding]


def own_blocks(post: Post, round_: Round) -> frozenset[str]:
    """Return the opinion blocks that the post's own level stamps."""
    return frozenset(each.key for each in round_.notice.opinions if each.role == post.role)


def waiting(post: Post, round_: Round) -> NominationQuerySet:
    """Return the nominations in sight that may lack something."""
    unproved = _unproved(own_blocks(post, round_))
    return _seen(post, round_).filter(Q(Exists(unproved)) | Q(Exists(_waived())))


def unproved(post: Post, round_: Round) -> int:
    """Return how many in sight lack the stamp of the post's own level."""
    own = own_blocks(post, round_)
    return _seen(post, round_).filter(Exists(_unproved(own))).count() if own else 0


def waives(post: Post, round_: Round) -> bool:
    """Tell whether anything in sight has been waived."""
    return _seen(post, round_).filter(Exists(_waived())).exists()


def _seen(post: Post, round_: Round) -> NominationQuerySet:
    return Nomination.objects.visible_to(post).filter(round=round_)


def _unproved(blocks: frozenset[str]) -> QuerySet[Opinion]:
    given = Opinion.objects.filter(nomination=OuterRef("pk"), void_at__isnull=True)
    return given.filter(proof="", block__in=blocks)


def _waived() -> QuerySet[Waiver]:
    return Waiver.objects.filter(nomination=OuterRef("pk"), void_at__isnull=True)
