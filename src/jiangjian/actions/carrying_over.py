"""沿用上一批次: what a unit answered in an earlier round, offered field by field; nothing comes unticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.editing import count_saving, editing
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Stage
from jiangjian.rules.values import clean, storable

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.records.models.nomination import NominationQuerySet
    from jiangjian.rules.field import Field

AGES: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.DAY, Kind.MONTH})
"""Kinds of answers that another year mostly changes."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer of an earlier round.

    :ivar old: as typed then; :ivar now: as typed in this round, empty where nothing is.
    :ivar ages: it is a number or a day, so it wants a second look.
    """

    field: Field
    old: str
    now: str
    ages: bool


def earlier_of(nomination: Nomination, *, by: Post) -> NominationQuerySet:
    """Return the unit's nominations of earlier rounds, the newest first.

    What was filled for practice is offered in practice only.
    """
    rounds = Nomination.objects.visible_to(by).select_related("round", "unit")
    seen = rounds.filter(
        unit=nomination.unit_id, round__opened_at__lt=nomination.round.opened_at
    ).exclude(round=nomination.round_id)
    seen = seen.exclude(stage=Stage.MERGED.value)
    kept = seen if nomination.round.practice else seen.filter(round__practice=False)
    return kept.order_by("-round__opened_at", "-changed_at", "-pk")


def offered(nomination: Nomination, earlier: Nomination) -> list[Offer]:
    """Return the earlier answers that this round asks for too and that say something else."""
    old, now = earlier.typed(), nomination.typed()
    return [
        Offer(each, old[each.key], now.get(each.key, ""), ages=each.kind in AGES)
        for each in nomination.round.notice.fields
        if old.get(each.key, "").strip() and old[each.key] != now.get(each.key, "")
    ]


def carry_over(
    nomination: Nomination, *, by: Post, now: datetime, source: Nomination, keys: Collection[str]
) -> Nomination:
    """Take the ticked answers of an earlier round, and no other.

    :param source: one of ``earlier_of``.
    :raises Refusal: ``wrong_role``, ``not_editable``, ``not_earlier``, ``nothing_ticked`` or a text
        that this round cannot store.
    """
    with editing(nomination, by=by) as held:
        found = earlier_of(held, by=by).filter(pk=source.pk).first()
        if found is None:
            remedy = "只能沿用本单位在以前批次填写的推荐表，请重新选择"
            raise Refusal(missing("not_earlier", "", "这份推荐表不是本单位上一批次的", remedy))
        taken = [each for each in offered(held, found) if each.field.key in keys]
        refused = [each for one in taken for each in storable(one.field, one.old)]
        if not taken:
            remedy = "请在要沿用的内容前打勾，再点“采用”"
            refused = [missing("nothing_ticked", "", "还没有勾选要沿用的内容，0项", remedy)]
        if refused:
            raise Refusal(*refused)
        for each in taken:
            where = held.private if each.field.private else held.answers
            where[each.field.key] = clean(each.old, each.field.kind)
        count_saving(held, *sorted({each.field.section for each in taken}), now=now)
        names = "、".join(each.field.label for each in taken)
        writing = Writing(nomination=held, values={"source": found.round.title, "fields": names})
        append("carry_over", by=by, now=now, chain=chain_of(held.round), writing=writing)
    return held
