"""The decision of a meeting: recorded with its name, day, minutes and a reason for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import step
from jiangjian.records.models import Decision, DecisionLine, Nomination, Round
from jiangjian.rules.checks.target import over_target
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from jiangjian.records.models import Post, StoredFile
    from jiangjian.rules.notice import Notice

OPEN = (Stage.ACCEPTED.value, Stage.PROPOSED.value, Stage.NOT_PROPOSED.value)
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
        Round.objects.select_for_update().get(pk=round_.pk)
        held = list(
            Nomination.objects.visible_to(by).filter(round=round_, stage__in=OPEN).order_by("pk")
        )
        refused = [*_of_meeting(meeting, now=now), *_of_verdicts(held, verdicts)]
        chosen = sum(1 for verdict in verdicts.values() if verdict.chosen)
        refused += _of_number(chosen, over_target_reason, round_.notice)
        if refused:
            raise Refusal(*refused)
        made = Decision.objects.create(
            round=round_,
            meeting=meeting.name.strip(),
            held_on=meeting.held_on,
            minutes=meeting.minutes,
            minutes_name=meeting.minutes_name,
            over_target_reason=over_target_reason.strip(),
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
        }
    return made


def _settle(
    made: Decision, nomination: Nomination, verdict: Verdict, *, by: Post, now: datetime
) -> None:
    """Store what was decided of one, and move it where that is new."""
    reason = verdict.reason.strip()
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


def _of_meeting(meeting: Meeting, *, now: datetime) -> list[Finding]:
    refused = []
    if not meeting.name.strip():
        refused.append(
            missing("no_meeting", "meeting", "还没有填写会议名称", "例如 市总工会主席办公会")
        )
    if meeting.held_on is None:
        refused.append(missing("no_held_on", "held_on", "还没有填写会议日期", "例如 2024年12月5日"))
    elif meeting.held_on > localdate(now):
        refused.append(
            missing("meeting_ahead", "held_on", "会议日期晚于今天", "会议开过以后再记录决定")
        )
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
        elif not verdict.reason.strip():
            refused.append(
                missing(
                    "no_reason",
                    f"reason-{each.key}",
                    f"“{each}”还没有写理由",
                    "请写明会议的理由，以便向推荐单位说明",
                )
            )
    return refused


def _of_number(chosen: int, reason: str, notice: Notice) -> list[Finding]:
    return [] if reason.strip() else list(over_target(chosen, notice))


def release_result(round_: Round, *, by: Post, now: datetime) -> Round:
    """Let the recommending units see who was not listed.

    :raises Refusal: ``wrong_role``, ``not_decided`` or ``released``.
    """
    with act(Duty.RELEASE_RESULT, by=by, now=now, round_=round_):
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.result_released_at:
            raise Refusal(missing("released", "", "结果已经告知推荐单位", "无须再次操作"))
        if not held.decisions.exists():
            raise Refusal(missing("not_decided", "", "还没有会议决定", "请先记录会议决定"))
        held.result_released_at = now
        held.save(update_fields=["result_released_at"])
    return held
