"""What a recommending unit does with one application: send back, recommend, leave out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jiangjian.actions.lateness import against_lateness, mark_late
from jiangjian.actions.mailed import came_by_mail
from jiangjian.actions.nomination import findings_of
from jiangjian.actions.opinion import RECOMMENDER, Signed, give_opinion, void_opinions
from jiangjian.actions.paper import arrived
from jiangjian.actions.returned import Point, against_points, against_wish, keep_return
from jiangjian.actions.seat import free_seat, holds_seat, take_seat
from jiangjian.actions.step import step
from jiangjian.actions.swap import against_taking_back, unrecommend
from jiangjian.actions.version import said_of
from jiangjian.actions.written import Asked
from jiangjian.rules.findings import Refusal, blocking
from jiangjian.rules.stages import Action

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post

__all__ = ["leave_out", "recommend", "reconsider", "send_back", "unrecommend"]

WHY_BACK: Final = Asked(
    "reason",
    "退回的理由",
    "请写明要改哪里、怎么改，单位会看到",
    problem="还没有写退回的理由",
)
WHY_OUT: Final = Asked(
    "reason",
    "未推荐的理由",
    "请写明本级评议的理由，告知以后单位会看到",
    field="leave_out-reason",
    problem="还没有写未推荐的理由",
)


def send_back(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    reason: str,
    points: Sequence[Point] = (),
    due: datetime | None = None,
) -> Nomination:
    """Return a nomination to its unit with a reason, or part by part; the unit's opinion falls.

    :param due: by when the unit is asked to be ready, half-open; it moves no end.
    :raises Refusal: ``no_reason`` where no point is named either, what ``against_points`` and
        ``against_wish`` say, or what ``step`` refuses.
    """
    with step(nomination, Action.SEND_BACK, by=by, now=now) as move:
        why = replace(WHY_BACK, required=not points)
        refused = [
            *why.against(reason),
            *against_points(move.held, points),
            *against_wish(move.held, due, now=now),
        ]
        if refused:
            raise Refusal(*refused)
        void_opinions(move.held, now=now)
        message = WHY_BACK.kept(reason)
        move.writing.values = keep_return(
            move.held, points, message=message, due=due, by=by, now=now
        )
        if due:
            move.writing.values["wished"] = due.isoformat()
    return move.held


def recommend(nomination: Nomination, *, by: Post, now: datetime, signed: Signed) -> Nomination:
    """Recommend a studio to the city, taking one seat of the quota.

    One that came back from the city after 报送 still holds its seat and takes no other.

    :param now: arrival of the request; decides whether the end of 四（三） has passed.
    :raises Refusal: ``quota_full``, ``too_late``, a blocking finding, an opinion that
        is not whole, or what ``step`` refuses. Nothing is stored then.
    """
    with step(nomination, Action.RECOMMEND, by=by, now=now) as move:
        held = move.held
        missed = f"{held.recommender}没有在截止前推荐，所在单位的提交不受影响"
        late = against_lateness(held, by, now, missed=missed)
        found = [] if came_by_mail(held, by) else blocking(findings_of(held, now=now))
        refused = [*late, *found]
        if refused:
            raise Refusal(*refused)
        frozen = held.handed_in.latest("number")
        give_opinion(held, RECOMMENDER, signed, endorses=frozen, by=by, now=now)
        seat = take_seat(held)
        move.writing.values = {
            **signed.said(),
            "version": str(held.version),
            **said_of(frozen),
            "seat": str(seat.number),
        }
        mark_late(held, arrived(by, now), move.writing.values)
    return move.held


def leave_out(nomination: Nomination, *, by: Post, now: datetime, reason: str) -> Nomination:
    """本级未推荐: decide for now not to recommend it; its unit is not told before the others are.

    One that still holds a seat gives it up, so that takes what 撤回推荐 takes.

    :raises Refusal: ``no_reason``, ``too_late`` for one that holds a seat, or what ``step`` refuses.
    """
    with step(nomination, Action.LEAVE_OUT, by=by, now=now) as move:
        held = move.held
        refused = WHY_OUT.against(reason)
        if holds_seat(held):
            refused += against_taking_back(held, by, now)
        if refused:
            raise Refusal(*refused)
        free_seat(held)
        held.due_at = None
        move.writing.values = {"reason": WHY_OUT.kept(reason)}
    return move.held


def reconsider(nomination: Nomination, *, by: Post, now: datetime) -> Nomination:
    """重新考虑: put one that was left out among the applicants again.

    :raises Refusal: what ``step`` refuses.
    """
    with step(nomination, Action.RECONSIDER, by=by, now=now) as move:
        return move.held
