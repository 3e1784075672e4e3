"""盖章件待补: the dossiers in a post's sight that lack a stamp, or owe one by a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q

from jiangjian.actions.lacking import Stamps, stamps_lacking
from jiangjian.records.models import Nomination, Opinion, Post, Round, Waiver
from jiangjian.records.models.nomination import NominationQuerySet
from jiangjian.rules.deadline import shown_end

MOST: Final = 200
"""How many the page lists."""


@dataclass(frozen=True, slots=True)
class LackingRow:
    """One dossier.

    :ivar lacks: words of the stamps of the reader's own concern that nothing shows.
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
            [words for key, words in states[each.pk].lacks.items() if key in own],
            states[each.pk].overdue(now),
        )
        for each in kept
    ]
    due = [each for each in rows if each.lacks or each.stamps.outstanding]
    return sorted(due, key=lambda each: not each.overdue)


def own_blocks(post: Post, round_: Round) -> frozenset[str]:
    """Return the opinion blocks that the post's own level stamps."""
    return frozenset(each.key for each in round_.notice.opinions if each.role == post.role)


def waiting(post: Post, round_: Round) -> NominationQuerySet:
    """Return the nominations in sight that may lack something."""
    unproved = Opinion.objects.filter(
        nomination=OuterRef("pk"),
        void_at__isnull=True,
        proof="",
        block__in=own_blocks(post, round_),
    )
    waived = Waiver.objects.filter(nomination=OuterRef("pk"), void_at__isnull=True)
    seen = Nomination.objects.visible_to(post).filter(round=round_)
    return seen.filter(Q(Exists(unproved)) | Q(Exists(waived)))
