"""Reminders of dates of their own: who still owes 补充材料, waived stamps or a returned nomination."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.lacking import stamps_lacking
from jiangjian.actions.message import tell_levels
from jiangjian.actions.reminding import days_to
from jiangjian.actions.supplement_call import ASKABLE
from jiangjian.actions.waiver import WAIVABLE, waited_for
from jiangjian.records.models import Nomination, SupplementAsk, Waiver
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.messages import DATES_REMINDED, MessageKind
from jiangjian.rules.organisation import Level
from jiangjian.rules.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from jiangjian.records.models import Round

AT_UNIT: Final = (Stage.TO_COMPLETE.value, Stage.SENT_BACK.value)
AT_RECOMMENDER: Final = (Stage.SUBMITTED.value, Stage.RECOMMENDED.value)


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is not there yet and has a date of its own.

    :ivar key: tells it from everything else that is owed.
    :ivar levels: who owes it.
    :ivar what: it in words, without anything that was written in it.
    """

    key: str
    nomination: Nomination
    levels: Collection[Level]
    due: datetime
    what: str


@transaction.atomic
def remind_dates(round_: Round, *, now: datetime) -> int:
    """Write today's reminders of such dates and return how many are new; twice a day writes them once."""
    written = 0
    for each in owed(round_):
        days = days_to(each.due, now)
        if days in DATES_REMINDED:
            written += tell_levels(
                each.nomination,
                MessageKind.DUE,
                each.levels,
                key=f"due:{each.key}:{localdate(each.due):%Y%m%d}:{days}",
                now=now,
                more={"期限": shown_end(each.due), "天数": str(days), "事项": each.what},
            )
    return written


def owed(round_: Round) -> Iterator[Owed]:
    """Yield what is owed in a round."""
    yield from _supplements(round_)
    yield from _stamps(round_)
    yield from _returned(round_)


def _supplements(round_: Round) -> Iterator[Owed]:
    """Yield what was asked for and has not come, of whoever is still in the running as far as is told."""
    untold = set() if round_.result_released_at else {Stage.NOT_PROPOSED.value}
    asks = SupplementAsk.objects.filter(
        call__round=round_,
        call__void_at__isnull=True,
        handed_in_at__isnull=True,
        nomination__stage__in=ASKABLE | untold,
    ).select_related("call", "nomination__unit", "nomination__recommender", "nomination__round")
    for each in asks.order_by("pk"):
        key, what = f"supplement:{each.pk}", "补充材料还没有交齐。"
        yield Owed(key, each.nomination, (Level.UNIT,), each.call.due_at, what)


def _stamps(round_: Round) -> Iterator[Owed]:
    """Yield what was waived and has not come in."""
    waivers = Waiver.objects.filter(
        nomination__round=round_,
        nomination__stage__in=[each.value for each in WAIVABLE],
        void_at__isnull=True,
    ).select_related("nomination__unit", "nomination__recommender", "nomination__round")
    kept = {each.nomination_id: each.nomination for each in waivers.order_by("pk")}
    for pk, stamps in stamps_lacking(list(kept), round_.notice).items():
        waiver, levels = stamps.waiver, waited_for(stamps, round_.notice)
        if waiver and levels:
            what = "容缺接收的盖章件还没有补齐。"
            yield Owed(f"waiver:{waiver.pk}", kept[pk], levels, waiver.due_at, what)


def _returned(round_: Round) -> Iterator[Owed]:
    """Yield what was returned: the unit owes it, then the recommender until it is reported again."""
    seen = Nomination.objects.filter(round=round_).select_related("unit", "recommender", "round")
    for each in seen.filter(stage__in=AT_UNIT).prefetch_related("returns").order_by("pk"):
        last = max(each.returns.all(), key=lambda one: one.pk, default=None)
        due = (last.due_at if last else None) or each.due_at
        if due:
            what = "退回的内容还没有改好提交。"
            yield Owed(f"return:{each.pk}", each, (Level.UNIT,), due, what)
    for each in seen.filter(stage__in=AT_RECOMMENDER, due_at__isnull=False).order_by("pk"):
        if each.due_at:
            what = "退回补充完善的内容还没有重新报送。"
            yield Owed(f"report:{each.pk}", each, (Level.RECOMMENDER,), each.due_at, what)
