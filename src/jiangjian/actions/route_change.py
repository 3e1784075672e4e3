"""Change of route: the unit proposes another recommending unit, and it moves once both have agreed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import Writing, act
from jiangjian.actions.refusals import missing, seen_stage
from jiangjian.actions.step import hold
from jiangjian.actions.written import Asked
from jiangjian.records.models import Nomination, Organisation, RouteChange, Seat
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import STAGE_LABELS, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from jiangjian.records.models import Post, Round

MOVABLE: Final = (Stage.DRAFT, Stage.SENT_BACK, Stage.SUBMITTED)
"""Stages at which a nomination may go another way: nobody has recommended it."""

WHY: Final = Asked("reason", "理由", "请写明理由，两个推荐单位都会看到")


def ways_open(round_: Round, nomination: Nomination) -> QuerySet[Organisation]:
    """Return the recommending units that a nomination could go to: with places, not the one it has."""
    seated = Seat.objects.filter(round=round_).values("recommender")
    found = Organisation.objects.recommenders().filter(active=True, pk__in=seated)
    return found.exclude(pk=nomination.recommender_id)


def propose(
    nomination: Nomination, *, by: Post, now: datetime, to: Organisation, reason: str
) -> RouteChange:
    """Propose that another unit recommends it; nothing moves before both have agreed.

    :raises Refusal: ``wrong_role``, ``not_movable``, ``holds_seat``, ``no_way``, ``no_reason`` or
        ``proposed_already``.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with act(
        Duty.CHANGE_ROUTE, by=by, now=now, round_=nomination.round, log_as="propose_route"
    ) as writing:
        _require_unit(by)
        held = hold(nomination, by=by)
        refused = [*_against_moving(held, by=by), *WHY.against(reason)]
        if not ways_open(held.round, held).filter(pk=to.pk).exists():
            problem = f"不能改由{to}推荐"
            refused.append(missing("no_way", "to", problem, "请选择本批次有名额的其他推荐单位"))
        if held.route_changes.filter(closed_at__isnull=True).exists():
            problem = f"“{held}”已有一项变更等待同意"
            refused.append(missing("proposed_already", "", problem, "请等两个单位办理，或先收回"))
        if refused:
            raise Refusal(*refused)
        made = RouteChange.objects.create(
            nomination=held, to=to, reason=WHY.kept(reason), proposed_by=by, proposed_at=now
        )
        writing.nomination, writing.subject = held, f"route_change:{made.pk}"
        writing.values = {
            "old_recommender": held.recommender.name,
            "new_recommender": to.name,
            "reason": made.reason,
        }
    return made


def agree(change: RouteChange, *, by: Post, now: datetime) -> RouteChange:
    """Agree as the unit that lets it go or as the one that takes it; the second of them moves it.

    Its stage stays: what was handed in waits at the new recommender as it waited at the old one.

    :raises Refusal: ``wrong_role``, ``closed_already``, ``agreed_already``, ``not_movable`` or ``holds_seat``.
    :raises RouteChange.DoesNotExist: it concerns other units.
    """
    with _answering(change, "agree_route", by=by, now=now) as (held, nomination, writing):
        refused = _against_moving(nomination, by=by)
        leaves = by.organisation_id == nomination.recommender_id
        if held.left_by_id if leaves else held.taken_by_id:
            problem = f"{by.organisation}已经同意过"
            refused.append(missing("agreed_already", "", problem, "请等另一个推荐单位办理"))
        if refused:
            raise Refusal(*refused)
        if leaves:
            held.left_by = by
        else:
            held.taken_by = by
        if held.left_by_id and held.taken_by_id:
            held.done, held.closed_at = True, now
            writing.values["old_recommender"] = nomination.recommender.name
            nomination.recommender, nomination.rank = held.to, None
            nomination.changed_at = now
            nomination.save(update_fields=["recommender", "rank", "changed_at"])
        held.save(update_fields=["left_by", "taken_by", "done", "closed_at"])
        writing.values["new_recommender"] = held.to.name
        writing.values["done"] = str(held.done)
    return held


def decline(change: RouteChange, *, by: Post, now: datetime, reason: str) -> RouteChange:
    """Decline as either recommending unit; it stays where it is.

    :raises Refusal: ``wrong_role``, ``closed_already`` or ``no_reason``.
    :raises RouteChange.DoesNotExist: it concerns other units.
    """
    with _answering(change, "decline_route", by=by, now=now) as (held, _, writing):
        refused = WHY.against(reason)
        if refused:
            raise Refusal(*refused)
        held.closed_at = now
        held.save(update_fields=["closed_at"])
        writing.values = {"new_recommender": held.to.name, "reason": WHY.kept(reason)}
    return held


def withdraw(change: RouteChange, *, by: Post, now: datetime) -> RouteChange:
    """Take a proposal back, as the unit that made it.

    :raises Refusal: ``wrong_role`` or ``closed_already``.
    :raises RouteChange.DoesNotExist: it is another unit's.
    """
    with _holding(change, "withdraw_route", by=by, now=now) as (held, _, writing):
        _require_unit(by)
        held.closed_at = now
        held.save(update_fields=["closed_at"])
        writing.values = {"new_recommender": held.to.name}
    return held


@contextmanager
def _answering(
    change: RouteChange, word: str, *, by: Post, now: datetime
) -> Iterator[tuple[RouteChange, Nomination, Writing]]:
    """Hold a proposal for one of the two recommending units.

    :raises Refusal: ``wrong_role`` for the unit that made it.
    """
    with _holding(change, word, by=by, now=now) as found:
        if by.grant.level is not Level.RECOMMENDER:
            raise Refusal(_other_side("同意或不同意变更", "两个推荐单位"))
        yield found


@contextmanager
def _holding(
    change: RouteChange, word: str, *, by: Post, now: datetime
) -> Iterator[tuple[RouteChange, Nomination, Writing]]:
    """Hold an open proposal and its nomination: the new recommender sees no more of it than that."""
    with act(
        Duty.CHANGE_ROUTE,
        by=by,
        now=now,
        round_=change.nomination.round,
        subject=f"route_change:{change.pk}",
        log_as=word,
    ) as writing:
        seen = RouteChange.objects.visible_to(by).get(pk=change.pk)
        locked = Nomination.objects.select_for_update(of=("self",), no_key=True)
        nomination = locked.select_related("round", "recommender").get(pk=seen.nomination_id)
        kept = RouteChange.objects.select_related("to").select_for_update(of=("self",), no_key=True)
        held = kept.get(pk=change.pk)
        if held.closed_at is not None:
            problem = f"这项变更已在{shown_instant(held.closed_at)}办结"
            raise Refusal(missing("closed_already", "", problem, "请刷新页面查看现在的推荐单位"))
        writing.nomination = nomination
        yield held, nomination, writing


def _require_unit(by: Post) -> None:
    if by.grant.level is not Level.UNIT:
        raise Refusal(_other_side("申请变更推荐单位", "所在单位工会"))


def _other_side(what: str, who: str) -> Finding:
    """Refuse what the other side of a change of route does."""
    return missing("wrong_role", "", f"“{what}”由{who}办理", f"请联系{who}的经办人")


def _against_moving(held: Nomination, *, by: Post) -> list[Finding]:
    """Return what stands against another way: it is recommended already, or holds a place."""
    if Stage(held.stage) not in MOVABLE:
        problem = f"“{held}”现在是“{STAGE_LABELS[seen_stage(held, by)]}”，不能变更推荐单位"
        remedy = "只有填写中、退回修改和待推荐单位审核时才能变更；已推荐的，请先由推荐单位撤回推荐"
        return [missing("not_movable", "", problem, remedy)]
    if Seat.objects.filter(nomination=held).exists():
        problem = f"“{held}”仍占用{held.recommender}的推荐名额，不能变更推荐单位"
        return [missing("holds_seat", "", problem, "请先由推荐单位撤回推荐")]
    return []
