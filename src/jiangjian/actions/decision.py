"""The decision of a meeting: recorded with its name, day, minutes and a reason for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import step
from jiangjian.actions.written import Asked
from jiangjian.records.models import Decision, DecisionLine, Nomination, Round
from jiangjian.rules.days import shown_day
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action, Stage
from jiangjian.rules.target import over_target

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from jiangjian.records.models import Post, StoredFile
    from jiangjian.rules.notice import Notice

MEETING: Final = Asked("meeting", "会议名称", "例如 市总工会主席办公会", most=100, kind=Kind.TEXT)
MINUTES: Final = Asked("minutes", "会议纪要", "", most=200, required=False, kind=Kind.TEXT)
WHY: Final = Asked("reason", "理由", "请写明会议的理由，以便向推荐单位说明")
OVER_TARGET: Final = Asked("over_target_reason", "超出计划数说明", "", required=False)
OPEN: Final = (Stage.ACCEPTED.value, Stage.PROPOSED.value, Stage.NOT_PROPOSED.value)
"""Stages of which a meeting may still decide."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as its minutes name it.

    :ivar held_on: the day it was held; not after today.
    :ivar minutes: the scan of its minutes, or ``None``.
    """

    name: str
    held_on: date | None
    minutes: StoredFile | None = None
    minutes_name: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the meeting decided of one nomination."""

    chosen: bool
    reason: str


@transaction.atomic
def decide(
    round_: Round,
    *,
    by: Post,
    now: datetime,
    meeting: Meeting,
    verdicts: Mapping[str, Verdict],
    over_target_reason: str = "",
) -> Decision:
    """Record what a meeting decided of every nomination that passed; the last meeting counts.

    :param verdicts: by nomination key; one for each that may still be decided of.
    :raises Refusal: a meeting that is not named or dated, one left undecided or without
        a reason, more than about the target without a reason, or what ``step`` refuses.
    """
    with act(Duty.DECIDE, by=by, now=now, round_=round_) as writing:
        locked = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        held = list(
            Nomination.objects.visible_to(by)
            .filter(round=round_, stage__in=OPEN)
            .order_by("pk")
            .select_for_update(of=("self",), no_key=True)
        )
        chosen = sum(1 for verdict in verdicts.values() if verdict.chosen)
        refused = [
            *_of_round(locked),
            *_of_meeting(meeting, now=now),
            *_of_verdicts(held, verdicts),
            *_of_number(chosen, over_target_reason, locked.notice),
        ]
        if refused:
            raise Refusal(*refused)
        made = Decision.objects.create(
            round=round_,
            meeting=MEETING.kept(meeting.name),
            held_on=meeting.held_on or localdate(now),
            minutes=meeting.minutes,
            minutes_name=MINUTES.kept(meeting.minutes_name)[-MINUTES.most :],
            over_target_reason=OVER_TARGET.kept(over_target_reason),
            by=by,
            at=now,
        )
        for each in held:
            _settle(made, each, verdicts[each.key], by=by, now=now)
        writing.subject = f"decision:{made.pk}"
        writing.values = {
            "meeting": made.meeting,
            "held_on": str(made.held_on),
            "chosen": str(chosen),
            "minutes": made.minutes_id or "",
            "over_target_reason": made.over_target_reason,
        }
    return made


def _settle(
    made: Decision, nomination: Nomination, verdict: Verdict, *, by: Post, now: datetime
) -> None:
    """Store what was decided of one, and move it where that is new."""
    reason = WHY.kept(verdict.reason)
    DecisionLine.objects.create(
        decision=made, nomination=nomination, chosen=verdict.chosen, reason=reason
    )
    wanted = Stage.PROPOSED if verdict.chosen else Stage.NOT_PROPOSED
    if nomination.stage == wanted.value:
        return
    with step(
        nomination, Action.PROPOSE if verdict.chosen else Action.PASS_OVER, by=by, now=now
    ) as move:
        move.writing.values = {"decision": str(made.pk), "reason": reason}


def _of_round(round_: Round) -> list[Finding]:
    """Return what stands against deciding at all: what is public is decided."""
    if not round_.publications.exists():
        return []
    problem = "拟发布名单已经公示，不能再改变决定"
    return [missing("publicised_already", "", problem, "公示中收到异议的，请按公示写明的办法处理")]


def _of_meeting(meeting: Meeting, *, now: datetime) -> list[Finding]:
    refused = MEETING.against(meeting.name)
    if meeting.held_on is None:
        refused.append(missing("no_held_on", "held_on", "还没有填写会议日期", "例如 2024年12月5日"))
    elif meeting.held_on > localdate(now):
        problem = f"会议日期{shown_day(meeting.held_on)}晚于今天{shown_day(localdate(now))}"
        refused.append(missing("meeting_ahead", "held_on", problem, "会议开过以后再记录决定"))
    return refused


def _of_verdicts(held: list[Nomination], verdicts: Mapping[str, Verdict]) -> list[Finding]:
    refused = []
    if not held:
        refused.append(
            missing("nothing_to_decide", "", "没有审核通过的推荐对象", "请先在“资格审核”中审核通过")
        )
    keys = {each.key for each in held}
    if set(verdicts) - keys:
        refused.append(
            missing("stranger", "", "名单在您打开页面后有变化", "请重新打开页面核对名单")
        )
    for each in held:
        verdict = verdicts.get(each.key)
        if verdict is None:
            refused.append(
                missing(
                    "undecided", f"verdict-{each.key}", f"“{each}”还没有决定", "请选择列入或不列入"
                )
            )
        else:
            named = replace(WHY, field=f"reason-{each.key}", problem=f"“{each}”还没有写理由")
            refused += named.against(verdict.reason)
    return refused


def _of_number(chosen: int, reason: str, notice: Notice) -> list[Finding]:
    asked = [] if OVER_TARGET.kept(reason) else list(over_target(chosen, notice))
    return [*asked, *OVER_TARGET.against(reason)]


def release_result(round_: Round, *, by: Post, now: datetime) -> Round:
    """Let the recommending units see who was not listed.

    :raises Refusal: ``wrong_role``, ``not_decided`` or ``released``.
    """
    with act(Duty.RELEASE_RESULT, by=by, now=now, round_=round_):
        held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        if held.result_released_at:
            raise Refusal(missing("released", "", "结果已经告知推荐单位", "无须再次操作"))
        if not held.decisions.exists():
            raise Refusal(missing("not_decided", "", "还没有会议决定", "请先记录会议决定"))
        held.result_released_at = now
        held.save(update_fields=["result_released_at"])
    return held
