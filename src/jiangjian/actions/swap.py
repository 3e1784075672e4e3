"""撤回推荐: freely before the end, after it only what the city released or takes in late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.lateness import against_lateness, mark_late
from jiangjian.actions.opinion import void_opinions
from jiangjian.actions.paper import arrived
from jiangjian.actions.refusals import missing
from jiangjian.actions.seat import free_seat, holds_seat
from jiangjian.actions.step import step
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Action, Stage

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.findings import Finding

BY_OWN_DATE: Final = frozenset({Stage.RECOMMENDED})
"""Stages at which a return's own date counts: recommended again, and not yet reported again."""


def unrecommend(nomination: Nomination, *, by: Post, now: datetime) -> Nomination:
    """Take a recommendation back, reported or not; its seat is free again.

    One that its unit has in hand stays in its hand: its unit mends it and hands it in again.
    The city no longer sees what was taken back; the next report leaves it out.

    :raises Refusal: ``too_late``, ``no_seat_held``, or what ``step`` refuses.
    """
    with step(nomination, Action.UNRECOMMEND, by=by, now=now) as move:
        held = move.held
        refused = [*against_taking_back(held, by, now)]
        if not holds_seat(held):
            problem = f"“{held}”没有占用推荐名额，无须撤回推荐"
            refused.append(missing("no_seat_held", "", problem, "等单位修改后重新提交，再决定"))
        if refused:
            raise Refusal(*refused)
        if not consented(held):
            mark_late(held, arrived(by, now), move.writing.values)
        void_opinions(held, now=now, block="recommender")
        free_seat(held)
        held.due_at = None
        if Stage(held.stage) is Stage.TO_COMPLETE:
            held.message = f"推荐单位已撤回推荐，改好后可以重新提交。原退回意见：{held.message}"
    return move.held


def against_taking_back(held: Nomination, by: Post, now: datetime) -> tuple[Finding, ...]:
    """Return what stands against taking a recommendation back; nothing before the end."""
    if consented(held):
        return ()
    subject = held if Stage(held.stage) in BY_OWN_DATE else held.round
    return against_lateness(subject, by, now, recommender=held.recommender)


def consented(held: Nomination) -> bool:
    """Tell whether a nomination is in its recommender's hands because the city released it."""
    if Stage(held.stage) is not Stage.RECOMMENDED:
        return False
    came = held.entries.filter(after=Stage.RECOMMENDED.value).order_by("-number")
    return came.values_list("action", flat=True).first() == Action.RELEASE.value
