"""What the union of the studio's unit does with the whole: start, submit, withdraw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.endorsement import stand_on_scan
from jiangjian.actions.lateness import (
    against_inner_end,
    against_lateness,
    is_late,
    mark_late,
)
from jiangjian.actions.mailed import came_by_mail
from jiangjian.actions.name_piece import index_unit
from jiangjian.actions.opinion import Signed, give_opinion, void_opinions
from jiangjian.actions.paper import arrived
from jiangjian.actions.quarantine import quarantined
from jiangjian.actions.receipt import bound, give_receipt
from jiangjian.actions.refusals import missing
from jiangjian.actions.returned import unanswered
from jiangjian.actions.step import step
from jiangjian.actions.version import freeze, said_of
from jiangjian.records.models import Nomination, Seat
from jiangjian.rules.checks import find_all
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
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
    with act(Duty.START, by=by, now=now, round_=round_) as writing:
        refused = [
            *_misdirected(unit, recommender, by=by),
            *against_lateness(round_, by, now, recommender=recommender),
        ]
        if refused:
            raise Refusal(*refused)
        made = Nomination.objects.create(
            round=round_,
            unit=unit,
            recommender=recommender,
            started_at=now,
            changed_at=now,
            answers={"host_unit": _employer(unit.name)} if _asks(round_, "host_unit") else {},
            late=is_late(round_, arrived(by, now)),
        )
        index_unit(unit, [made])
        writing.nomination = made
    return made


def _employer(union: str) -> str:
    """Return the unit whose union it is, as 附件1 asks for it; a 总工会 stands for itself.

    >>> _employer("开封某某阀门有限公司工会"), _employer("某某集团工会委员会"), _employer("某某区总工会")
    ('开封某某阀门有限公司', '某某集团', '某某区总工会')
    """
    bare = union.removesuffix("委员会") if union.endswith("工会委员会") else union
    return union if bare.endswith("总工会") else bare.removesuffix("工会") or union


def _misdirected(unit: Organisation, recommender: Organisation, *, by: Post) -> list[Finding]:
    """Return what stands against the way a nomination would take."""
    if unit.pk != by.organisation_id:
        return [
            missing("foreign_unit", "", "只能为本单位的工作室填写推荐表", "请切换到该单位的身份")
        ]
    if recommender.pk != unit.parent_id:
        problem = "所选推荐单位不是本单位的上级工会"
        return [missing("no_recommender", "", problem, "请联系上级工会核对单位隶属")]
    return []


def _asks(round_: Round, key: str) -> bool:
    return any(each.key == key for each in round_.notice.fields)


def findings_of(held: Nomination, *, now: datetime, private: bool = True) -> tuple[Finding, ...]:
    """Return what the rules find in a nomination now, for everybody who may read it."""
    case = held.case(today=localdate(now), private=private)
    return (
        *(found for found in find_all(case, held.round.notice) if found.audience is Audience.ALL),
        *quarantined(held),
        *unanswered(held),
    )


def stopping(findings: Sequence[Finding]) -> list[Finding]:
    """Return those that stop 提交: conditions of the notice, and questions nobody has answered."""
    return [found for found in findings if found.weight in {Weight.BLOCKS, Weight.ASKS}]


@transaction.atomic
def submit(nomination: Nomination, *, by: Post, now: datetime, signed: Signed) -> Receipt:
    """Hand a nomination to its recommending unit, with the unit union's opinion.

    :param now: arrival of the request; decides whether the end of 四（三） has passed.
    :returns: the receipt, with 回执号 and 校验码.
    :raises Refusal: ``too_late``, ``past_inner_end``, a finding that stops, an opinion that is
        not whole, or what ``step`` refuses.
    """
    with step(nomination, Action.SUBMIT, by=by, now=now) as move:
        held = move.held
        refused = [
            *against_lateness(held, by, now),
            *against_inner_end(held, by, now),
            *_against_content(held, by=by, now=now),
        ]
        if refused:
            raise Refusal(*refused)
        frozen = freeze(held, by=by, now=now)
        opinion = give_opinion(held, "unit", signed, endorses=frozen, by=by, now=now)
        stand_on_scan(opinion, frozen)
        held.submitted_at = now
        held.message = ""
        move.writing.values = {
            **signed.said(),
            "version": str(held.version),
            **said_of(frozen),
            **bound(held.round),
        }
        mark_late(held, arrived(by, now), move.writing.values)
    return give_receipt(
        held.round, move.writing, nomination=held, version=held.version, by=by, now=now
    )


def _against_content(held: Nomination, *, by: Post, now: datetime) -> list[Finding]:
    """Return what in it stops 提交; what came by mail is stopped by a virus only."""
    if came_by_mail(held, by):
        return list(quarantined(held))
    return [*stopping(findings_of(held, now=now)), *_unstamped(held, by=by)]


def _unstamped(held: Nomination, *, by: Post) -> list[Finding]:
    """Return that what is handed in on behalf of a unit lacks the unit's stamped page."""
    if not by.stands_in_id or held.evidence.filter(slot=STAMPED_FORM_SLOT).exists():
        return []
    block = next(each.label for each in held.round.notice.opinions if each.key == "unit")
    problem = f"替{held.unit}代录提交，还没有上传单位盖章的推荐表（有“{block}”的那一页）"
    remedy = "请先在支撑材料页面上传盖章的推荐表扫描件，再提交"
    clauses = held.round.notice.clauses.values()
    clause = next((each for each in clauses if block in each.quote), None)
    return [replace(missing("no_stamped_page", "stamped_form", problem, remedy), clause=clause)]


def withdraw(nomination: Nomination, *, by: Post, now: datetime) -> Nomination:
    """Take a nomination back before it is recommended, to change it.

    One that came back from the city keeps its seat, so only its recommender can send it back.

    :raises Refusal: ``too_late`` or ``past_inner_end`` (it could not be handed in again),
        ``holds_seat``, or what ``step`` refuses.
    """
    with step(nomination, Action.WITHDRAW, by=by, now=now) as move:
        refused = [
            *against_lateness(move.held, by, now),
            *against_inner_end(move.held, by, now),
        ]
        if Seat.objects.filter(nomination=move.held).exists():
            problem = f"“{move.held}”是退回补充完善后重新提交的，仍占用推荐名额，不能撤回"
            refused.append(missing("holds_seat", "", problem, "还要修改的，请推荐单位退回修改"))
        if refused:
            raise Refusal(*refused)
        void_opinions(move.held, now=now)
        mark_late(move.held, arrived(by, now), move.writing.values)
    return move.held
