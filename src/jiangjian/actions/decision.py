"""The decision of a meeting: recorded with its name, day, minutes and a reason for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.meeting import (
    MEETING,
    MINUTES,
    OVER_TARGET,
    WHY,
    Meeting,
    Verdict,
    against_decision,
)
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import step
from jiangjian.records.models import Decision, DecisionLine, Nomination, Round
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jiangjian.records.models import Post

__all__ = ["OPEN", "Meeting", "Verdict", "decide", "release_result"]

OPEN: Final = (Stage.ACCEPTED.value, Stage.PROPOSED.value, Stage.NOT_PROPOSED.value)
"""Stages of which a meeting may still decide."""


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
        refused = list(
            against_decision(
                locked,
                meeting,
                held,
                verdicts,
                over_target_reason=over_target_reason,
                now=now,
            )
        )
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
