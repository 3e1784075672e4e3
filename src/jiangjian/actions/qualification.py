"""资格审核 by the city: accept, return to be completed, refuse with the clause, release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.recommendation import free_seat
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import step
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Action

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post


def accept(nomination: Nomination, *, by: Post, now: datetime, remark: str = "") -> Nomination:
    """审核通过: the nomination is taken in for review.

    :raises Refusal: what ``step`` refuses.
    """
    with step(nomination, Action.ACCEPT, by=by, now=now) as move:
        move.held.message = ""
        move.held.due_at = None
        move.writing.values = {"remark": remark.strip()} if remark.strip() else {}
    return move.held


def complete(
    nomination: Nomination, *, by: Post, now: datetime, reason: str, due: datetime | None
) -> Nomination:
    """退回补充完善: back to the unit, with a reason and a date of its own; the seat stays.

    :param due: first instant that is too late for this one (half-open), after ``now``.
    :raises Refusal: ``no_reason``, ``no_due``, ``due_passed``, or what ``step`` refuses.
    """
    with step(nomination, Action.COMPLETE, by=by, now=now) as move:
        refused = []
        if not reason.strip():
            refused.append(
                missing(
                    "no_reason",
                    "reason",
                    "还没有写退回的理由",
                    "请写明要补充什么，单位和推荐单位会看到",
                )
            )
        if due is None:
            refused.append(
                missing(
                    "no_due", "due", "还没有填写补充期限", "请填写具体日期，例如 2024年11月25日"
                )
            )
        elif due <= now:
            refused.append(missing("due_passed", "due", "补充期限已经过去", "请填写今天以后的日期"))
        if refused:
            raise Refusal(*refused)
        move.held.message = reason.strip()
        move.held.due_at = due
        for opinion in move.held.opinions.filter(void_at__isnull=True):
            opinion.void_at = now
            opinion.save(update_fields=["void_at"])
        move.writing.values = {"reason": reason.strip(), "due": due.isoformat() if due else ""}
    return move.held


def refuse(
    nomination: Nomination, *, by: Post, now: datetime, clause: str, reason: str
) -> Nomination:
    """不符合推荐条件: with the clause it fails; the seat is free again.

    :param clause: reference of a clause of the notice, such as ``一.2``.
    :raises Refusal: ``no_reason``, ``no_clause``, or what ``step`` refuses.
    """
    with step(nomination, Action.REFUSE, by=by, now=now) as move:
        clauses = move.held.round.notice.clauses
        refused = []
        if clause not in clauses:
            refused.append(
                missing(
                    "no_clause", "clause", "还没有选择所依据的条款", "请选择通知中不符合的那一条"
                )
            )
        if not reason.strip():
            refused.append(
                missing("no_reason", "reason", "还没有写不符合的理由", "请写明事实，推荐单位会看到")
            )
        if refused:
            raise Refusal(*refused)
        move.held.message = f"{clauses[clause].cite}“{clauses[clause].quote}”：{reason.strip()}"
        free_seat(move.held)
        move.writing.values = {"clause": clause, "reason": reason.strip()}
    return move.held


def release(nomination: Nomination, *, by: Post, now: datetime, reason: str) -> Nomination:
    """Give a reported nomination back into the recommender's hands, at its request.

    :raises Refusal: ``no_reason``, or what ``step`` refuses.
    """
    with step(nomination, Action.RELEASE, by=by, now=now) as move:
        if not reason.strip():
            raise Refusal(
                missing("no_reason", "reason", "还没有写退给推荐单位的理由", "请写明谁提出、为什么")
            )
        move.held.message = reason.strip()
        move.writing.values = {"reason": reason.strip()}
    return move.held
