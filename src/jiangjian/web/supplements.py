"""补充通知 and what was given for them, as pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, prefetch_related_objects
from django.urls import reverse

from jiangjian.actions.supplement import against_answering
from jiangjian.records.models import (
    Nomination,
    Post,
    Round,
    SupplementAsk,
    SupplementCall,
    SupplementItem,
    Upload,
)
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.findings import Finding
from jiangjian.rules.supplement import AskedThing, read_asked
from jiangjian.rules.values import words
from jiangjian.web.evidence_page import uploads_at
from jiangjian.web.file_kinds import TAKEN
from jiangjian.web.requests import MemberRequest
from jiangjian.web.shown import Task


@dataclass(frozen=True, slots=True)
class ShownCall:
    """A 补充通知 as everybody reads it.

    :ivar counts: how many are asked and how many have handed in; only the city is told.
    """

    row: SupplementCall
    counts: tuple[int, int] = (0, 0)

    @property
    def things(self) -> tuple[AskedThing, ...]:
        """Return what it asks for."""
        return read_asked(self.row.asked)

    @property
    def due(self) -> str:
        """Return its date as people say it."""
        return shown_end(self.row.due_at)


@dataclass(frozen=True, slots=True)
class GivenThing:
    """One thing that is asked for, with what has been given.

    :ivar coming: uploads that have not come whole.
    """

    thing: AskedThing
    items: list[SupplementItem]
    typed: str = ""
    found: tuple[Finding, ...] = ()
    coming: tuple[Upload, ...] = ()

    @property
    def counted(self) -> int:
        """Return the 字数 of what is written."""
        return words(self.typed)

    @property
    def room(self) -> int:
        """Return how many files more may be given."""
        return max(0, self.thing.most - len(self.items))


@dataclass(frozen=True, slots=True)
class ShownAsk:
    """One nomination that is asked, with what it has given."""

    row: SupplementAsk
    given: list[GivenThing]

    @property
    def due(self) -> str:
        """Return its date as people say it, the same as on the 补充通知."""
        return shown_end(self.row.call.due_at)

    @property
    def came(self) -> bool:
        """Tell whether anything has been given."""
        return any(each.items for each in self.given)

    @property
    def state(self) -> str:
        """Return how far it has come, in words."""
        if self.row.handed_in_at:
            return "已交齐"
        return "已传一部分" if self.came else "还没有交"

    @property
    def tone(self) -> str:
        """Return the tone in which that is shown."""
        return "good" if self.row.handed_in_at else "ask"


def calls_of(round_: Round, *, counted_for: Post | None = None) -> list[ShownCall]:
    """Return the 补充通知 of a round, the oldest first.

    :param counted_for: whose sight the counts are of; without it nothing is counted.
    """
    found = round_.supplements.select_related("by__organisation")
    if counted_for is None:
        return [ShownCall(each) for each in found]
    seen = Q(asks__in=SupplementAsk.objects.visible_to(counted_for))
    counted = found.annotate(
        asked_many=Count("asks", filter=seen),
        came_many=Count("asks", filter=seen & Q(asks__handed_in_at__isnull=False)),
    )
    return [ShownCall(each, (each.asked_many, each.came_many)) for each in counted]


def given(
    ask: SupplementAsk,
    *,
    typed: Mapping[str, str] | None = None,
    found: Sequence[Finding] = (),
    coming: Sequence[Upload] = (),
) -> ShownAsk:
    """Return what has been given for one ask, thing by thing.

    :param typed: a text that was refused a moment ago, under its thing's key.
    :param coming: uploads that have not come whole.
    """
    prefetch_related_objects([ask], "items__file")
    things = []
    for thing in read_asked(ask.call.asked):
        mine = [each for each in ask.items.all() if each.asked == thing.key]
        text = (typed or {}).get(thing.key, "".join(each.text for each in mine))
        told = tuple(each for each in found if each.field == thing.key)
        under_way = tuple(each for each in coming if each.slot == thing.key)
        things.append(GivenThing(thing, mine, text, told, under_way))
    return ShownAsk(ask, things)


def asks_of(nomination: Nomination) -> list[ShownAsk]:
    """Return what a nomination in sight has been asked for and gave; voided calls are left out."""
    kept = nomination.supplement_asks.filter(call__void_at=None).order_by("call_id")
    return [given(each) for each in kept.prefetch_related("call", "items__file")]


def ask_page(
    request: MemberRequest, ask: SupplementAsk, found: Sequence[Finding] = ()
) -> dict[str, Any]:
    """Return what ``supplement/give.html`` shows."""
    typed = {request.POST["asked"]: request.POST["text"]} if "text" in request.POST else {}
    return {
        "nomination": ask.nomination,
        "call": ShownCall(ask.call),
        "ask": given(ask, typed=typed, found=found, coming=list(ask.uploads.order_by("pk"))),
        "uploads_at": uploads_at(ask.nomination),
        "closed": against_answering(ask, came=request.now),
        "found": found,
        "taken": TAKEN,
        "notice": ask.call.round.notice,
    }


def tasks_of_unit(request: MemberRequest, round_: Round) -> list[Task]:
    """Return what the unit still owes, the most urgent first."""
    seen = SupplementAsk.objects.visible_to(request.post).filter(
        call__round=round_,
        call__void_at=None,
        call__due_at__gt=request.now,
        handed_in_at=None,
    )
    return [
        Task(
            label=f"补充材料：{each.call.title}",
            url=reverse("supplement", args=[each.nomination.key, each.call.key]),
            hint=f"“{each.nomination}”，请在{shown_end(each.call.due_at)}前交齐",
            state="还没有交齐",
            tone="ask",
        )
        for each in seen.select_related("call", "nomination").order_by("call__due_at", "pk")
    ]


def tasks_of_city(request: MemberRequest, round_: Round) -> list[Task]:
    """Return how many have not handed in what they were asked for."""
    seen = SupplementAsk.objects.visible_to(request.post).filter(
        call__round=round_, call__void_at=None, handed_in_at=None
    )
    many = seen.count()
    hint = "等所在单位工会补充；谁还没有交，在这里看"
    return (
        [
            Task(
                label="补充材料还没有交齐的",
                url=reverse("supplements"),
                hint=hint,
                state=f"{many}份",
                tone="wait",
            )
        ]
        if many
        else []
    )
