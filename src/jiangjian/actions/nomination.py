"""What the union of the studio's unit does with the whole: start, submit, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.opinion import Signed, give_opinion, void_opinions
from jiangjian.actions.receipt import give_receipt
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import step
from jiangjian.records.models import Nomination
from jiangjian.rules.checks import find_all
from jiangjian.rules.deadline import too_late
from jiangjian.rules.findings import Audience, Refusal, Weight
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Organisation, Post, Receipt, Round
    from jiangjian.rules.findings import Finding


def start(
    round_: Round, *, unit: Organisation, recommender: Organisation, by: Post, now: datetime
) -> Nomination:
    """Begin a nomination for a studio of the post's own unit.

    :raises Refusal: ``wrong_role``, ``foreign_unit``, ``no_recommender`` or ``too_late``.
    """
    if unit.pk != by.organisation_id:
        raise Refusal(
            missing("foreign_unit", "", "只能为本单位的工作室填写推荐表", "请切换到该单位的身份")
        )
    if recommender.pk != unit.parent_id:
        raise Refusal(
            missing(
                "no_recommender",
                "",
                "所选推荐单位不是本单位的上级工会",
                "请联系上级工会核对单位隶属",
            )
        )
    with act(Duty.START, by=by, now=now, round_=round_) as writing:
        late = too_late(now, round_.notice)
        if late:
            raise Refusal(*late)
        made = Nomination.objects.create(
            round=round_,
            unit=unit,
            recommender=recommender,
            started_at=now,
            changed_at=now,
            answers={"host_unit": unit.name} if _asks(round_, "host_unit") else {},
        )
        writing.nomination = made
    return made


def _asks(round_: Round, key: str) -> bool:
    return any(each.key == key for each in round_.notice.fields)


def findings_of(held: Nomination, *, now: datetime, private: bool = True) -> tuple[Finding, ...]:
    """Return what the rules find in a nomination now, for everybody who may read it."""
    case = held.case(today=localdate(now), private=private)
    return tuple(
        found for found in find_all(case, held.round.notice) if found.audience is Audience.ALL
    )


def stopping(findings: Sequence[Finding]) -> list[Finding]:
    """Return those that stop 提交: conditions of the notice, and questions nobody has answered."""
    return [found for found in findings if found.weight in {Weight.BLOCKS, Weight.ASKS}]


@transaction.atomic
def submit(nomination: Nomination, *, by: Post, now: datetime, signed: Signed) -> Receipt:
    """Hand a nomination to its recommending unit, with the unit union's opinion.

    :param now: arrival of the request; decides whether the end of 四（三） has passed.
    :returns: the receipt, with 回执号 and 校验码.
    :raises Refusal: ``too_late``, a finding that stops, an opinion that is not whole, or what ``step`` refuses.
    """
    with step(nomination, Action.SUBMIT, by=by, now=now) as move:
        held = move.held
        notice = held.round.notice
        refused = [*too_late(now, notice, due=held.due_at), *stopping(findings_of(held, now=now))]
        if refused:
            raise Refusal(*refused)
        give_opinion(held, "unit", signed, by=by, now=now)
        held.submitted_at = now
        held.message = ""
        move.writing.values = {
            "opinion": signed.words,
            "person": signed.person,
            "version": str(held.version),
            **{f"answer:{key}": text for key, text in held.typed().items()},
        }
    return give_receipt(
        held.round, move.writing.written, nomination=held, version=held.version, by=by, now=now
    )


def withdraw(nomination: Nomination, *, by: Post, now: datetime) -> Nomination:
    """Take a nomination back before it is recommended, to change it.

    :raises Refusal: ``too_late`` (it could not be handed in again), or what ``step`` refuses.
    """
    with step(nomination, Action.WITHDRAW, by=by, now=now) as move:
        late = too_late(now, move.held.round.notice, due=move.held.due_at)
        if late:
            raise Refusal(*late)
        void_opinions(move.held, now=now)
    return move.held
