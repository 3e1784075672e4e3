"""The city's tables in their order: keys are put in order first, rows are read a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import F, Max

from jiangjian.actions.corrected import Stands, stands_now
from jiangjian.records.models import ReportLine, Round
from jiangjian.records.models.nomination import NominationQuerySet
from jiangjian.rules.notice import Notice

AT_ONCE: Final = 200
"""Rows read at a time: a table of thousands holds no more of them in memory."""


def lines_in_order(kept: NominationQuerySet, round_: Round) -> list[int]:
    """Return the newest report line of each nomination, by recommending unit and its order.

    Only numbers are sorted; the rows themselves, which are long, stay where they are.
    """
    named = ReportLine.objects.filter(report__round=round_, nomination__in=kept.order_by())
    newest = named.order_by().values("nomination").annotate(newest=Max("pk")).values("newest")
    lines = ReportLine.objects.filter(pk__in=newest).order_by(
        "nomination__recommender_id", F("nomination__rank").asc(nulls_last=True), "nomination_id"
    )
    return list(lines.values_list("pk", flat=True))


def in_batches(lines: Sequence[int], notice: Notice) -> Iterator[list[tuple[ReportLine, Stands]]]:
    """Yield the lines in their order, each with what a table tells of its nomination, and how it stands now."""
    for first in range(0, len(lines), AT_ONCE):
        some = lines[first : first + AT_ONCE]
        found = ReportLine.objects.filter(pk__in=some).select_related(
            "nomination__unit", "nomination__recommender", "handed_in"
        )
        rows = found.order_by().defer(
            "nomination__answers",
            "nomination__private",
            "nomination__reasons",
            "nomination__work_summary",
            "handed_in__salted",
        )
        by_key = {each.pk: each for each in rows}
        now = stands_now(by_key.values(), notice)
        kept = [by_key[pk] for pk in some if pk in by_key]
        yield [(each, now[each.nomination_id]) for each in kept]
