"""截止前提醒: who has not finished is reminded seven, three and one day before the end."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.message import posts_of, values_of, write
from jiangjian.records.models import Nomination, Organisation, PaperArrival, Seat, Terms
from jiangjian.records.models.nomination import AT_CITY
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.messages import REMINDED, MessageKind
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Role
from jiangjian.rules.stages import EDITABLE, Stage

if TYPE_CHECKING:
    from jiangjian.records.models import Round


def days_left(round_: Round, now: datetime) -> int:
    """Return how many days lie between today and the last day of the round; negative after it."""
    return days_to(round_.notice.ends, now)


def days_to(ends: datetime, now: datetime) -> int:
    """Return how many days lie between today and the last day before an end; negative after it.

    The end is half-open: one at 0 o'clock of the 21st has the 20th as its last day.
    """
    return (localdate(ends - ends.resolution) - localdate(now)).days


@transaction.atomic
def remind(round_: Round, *, now: datetime) -> int:
    """Write today's reminders of a round and return how many are new; twice a day writes them once.

    A unit's days count to its recommender's own date, where there is one.
    """
    written = 0
    inner = _inner_ends(round_)
    for unit in _units(round_):
        end = inner.get(unit.parent_id or 0) or End(round_.notice.ends)
        days = days_to(end.at, now)
        if days not in REMINDED:
            continue
        left = unfinished(round_, unit)
        role = Role.RECOMMENDER if unit.level == Level.RECOMMENDER.value else Role.UNIT_UNION
        posts = posts_of(unit, role) if left else []
        told = {"天数": str(days), "截止": end.told, "单位": unit.name, "事项": left}
        key = f"remind:{round_.pk}:{end.at:%Y%m%d}:{days}:{unit.pk}"
        values = values_of(round_) | told
        written += write(round_, MessageKind.REMINDER, posts, values, key=key, now=now)
    return written


class End(NamedTuple):
    """By when a unit has to be ready.

    :ivar at: first instant that is too late, aware.
    :ivar own: name of the recommender whose own date it is; empty for the round's end.
    """

    at: datetime
    own: str = ""

    @property
    def told(self) -> str:
        """Return it in words."""
        return f"{shown_end(self.at)}（{self.own}受理本级申请）" if self.own else shown_end(self.at)


def _inner_ends(round_: Round) -> dict[int, End]:
    """Return the own date of each recommender that has set one; the city, above them, has none."""
    terms = Terms.objects.filter(round=round_, inner_ends__isnull=False)
    found = terms.values_list("recommender", "inner_ends", "recommender__name")
    return {pk: End(at, name) for pk, at, name in found if at is not None}


def _units(round_: Round) -> list[Organisation]:
    """Return the recommending units of the round, and the units that have begun something."""
    recommenders = Organisation.objects.recommenders().filter(parent=round_.city_id, active=True)
    begun = Nomination.objects.filter(round=round_).values("unit")
    return [*recommenders.order_by("pk"), *Organisation.objects.filter(pk__in=begun).order_by("pk")]


def unfinished(round_: Round, unit: Organisation) -> str:
    """Return in words what a unit has not finished; empty where nothing is left. It names no other."""
    if unit.level == Level.RECOMMENDER.value:
        return _of_recommender(round_, unit)
    own = Nomination.objects.filter(round=round_, unit=unit)
    open_ones = own.filter(stage__in=[each.value for each in EDITABLE]).order_by("pk")
    names = "、".join(f"“{each}”" for each in open_ones)
    return f"{names}还没有提交。" if names else ""


def _of_recommender(round_: Round, unit: Organisation) -> str:
    seats = Seat.objects.filter(round=round_, recommender=unit)
    places, taken = seats.count(), seats.filter(nomination__isnull=False).count()
    own = Nomination.objects.filter(round=round_, recommender=unit)
    reported = own.filter(stage__in=AT_CITY).count()
    papers = PaperArrival.objects.filter(round=round_, recommender=unit, void_at__isnull=True)
    counted = {
        "份申请待审核": own.filter(stage=Stage.SUBMITTED.value).count(),
        "份已推荐还没有报送": own.filter(stage=Stage.RECOMMENDED.value).count(),
        "份退回补充完善还没有重新报送": own.filter(stage=Stage.TO_COMPLETE.value).count(),
    }
    left = [f"{number}{words}" for words, number in counted.items() if number]
    if taken < places:
        left.insert(0, f"名额{places}个，已推荐{taken}个")
    if reported and not papers.exists():
        left.append("纸质材料还没有收到")
    return f"{'；'.join(left)}。" if left else ""
