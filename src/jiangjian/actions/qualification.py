"""资格审核 by the city: accept, return to be completed, refuse with the clause, release."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.opinion import void_opinions
from jiangjian.actions.refusals import missing
from jiangjian.actions.returned import Point, against_points, keep_return
from jiangjian.actions.seat import free_seat
from jiangjian.actions.step import step
from jiangjian.actions.written import Asked
from jiangjian.rules.days import example_day
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Action, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.findings import Finding

REMARK: Final = Asked("remark", "审核备注", "", required=False)
WHY_COMPLETE: Final = Asked(
    "reason",
    "退回的理由",
    "请写明要补充什么，单位和推荐单位会看到",
    problem="还没有写退回的理由",
)
WHY_INELIGIBLE: Final = Asked(
    "reason",
    "不符合的理由",
    "请写明事实，推荐单位会看到",
    problem="还没有写不符合的理由",
)
WHY_RELEASE: Final = Asked(
    "reason",
    "退给推荐单位的理由",
    "请写明谁提出、为什么",
    problem="还没有写退给推荐单位的理由",
)


def accept(nomination: Nomination, *, by: Post, now: datetime, remark: str = "") -> Nomination:
    """审核通过: the nomination is taken in for review.

    :raises Refusal: ``long_remark``, or what ``step`` refuses.
    """
    with step(nomination, Action.ACCEPT, by=by, now=now) as move:
        _require(REMARK.against(remark))
        move.held.message = ""
        move.held.due_at = None
        kept = REMARK.kept(remark)
        move.writing.values = {"remark": kept} if kept else {}
    return move.held


def complete(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    reason: str,
    due: datetime | None,
    points: Sequence[Point] = (),
) -> Nomination:
    """退回补充完善: back to the unit, with a reason or part by part, and one date; the seat stays.

    :param due: first instant that is too late for this one (half-open), after ``now``.
    :raises Refusal: ``no_reason`` where no point is named either, what ``against_points`` says,
        ``no_due``, ``due_passed``, or what ``step`` refuses.
    """
    with step(nomination, Action.COMPLETE, by=by, now=now) as move:
        why = replace(WHY_COMPLETE, required=not points)
        found = against_points(move.held, points)
        _require([*why.against(reason), *found, *_against_due(due, now=now)])
        move.held.due_at = due
        void_opinions(move.held, now=now)
        message = WHY_COMPLETE.kept(reason)
        move.writing.values = {
            **keep_return(move.held, points, message=message, due=due, by=by, now=now),
            "due": due.isoformat() if due else "",
        }
    return move.held


def _against_due(due: datetime | None, *, now: datetime) -> list[Finding]:
    if due is None:
        remedy = f"请填写具体日期，{example_day(localdate(now))}"
        return [missing("no_due", "due", "还没有填写补充期限", remedy)]
    if due <= now:
        problem = f"补充期限{shown_instant(due)}已经过去，现在是{shown_instant(now)}"
        return [missing("due_passed", "due", problem, "请填写今天以后的日期")]
    return []


def refuse(
    nomination: Nomination, *, by: Post, now: datetime, clause: str, reason: str
) -> Nomination:
    """不符合推荐条件: with the clause it fails; the seat is free again.

    :param clause: reference of a clause of the notice, such as ``一.2``.
    :raises Refusal: ``no_reason``, ``no_clause``, or what ``step`` refuses.
    """
    with step(nomination, Action.REFUSE, by=by, now=now) as move:
        cited = move.held.round.notice.clauses.get(clause)
        refused = WHY_INELIGIBLE.against(reason)
        if cited is None:
            problem = "还没有选择所依据的条款"
            refused.insert(0, missing("no_clause", "clause", problem, "请选择通知中不符合的那一条"))
        _require(refused)
        kept = WHY_INELIGIBLE.kept(reason)
        move.held.message = f"{cited.cite}“{cited.quote}”：{kept}" if cited else kept
        move.held.due_at = None
        free_seat(move.held)
        move.writing.values = {"clause": clause, "reason": kept}
    return move.held


def release(nomination: Nomination, *, by: Post, now: datetime, reason: str) -> Nomination:
    """Give a reported nomination back into the recommender's hands, at its request.

    One that was returned to be completed stays with its unit and gives up its seat: nobody
    waits for it any longer.

    :raises Refusal: ``no_reason``, or what ``step`` refuses.
    """
    with step(nomination, Action.RELEASE, by=by, now=now) as move:
        _require(WHY_RELEASE.against(reason))
        move.held.message = WHY_RELEASE.kept(reason)
        if Stage(move.held.stage) is Stage.TO_COMPLETE:
            free_seat(move.held)
            move.held.due_at = None
        move.writing.values = {"reason": move.held.message}
    return move.held


def _require(refused: list[Finding]) -> None:
    """Go on only where nothing stands against it.

    :raises Refusal: something does.
    """
    if refused:
        raise Refusal(*refused)
