"""容缺接收: the city takes in what still lacks stamps, with a list of them and a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.lacking import Stamps, stamps_lacking
from jiangjian.actions.message import tell_levels
from jiangjian.actions.refusals import missing, seen_stage
from jiangjian.actions.step import hold
from jiangjian.actions.written import Asked
from jiangjian.records.models import Waiver
from jiangjian.rules.days import example_day
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.messages import MessageKind
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty, Role
from jiangjian.rules.stages import STAGE_LABELS, WITH_CITY, Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.findings import Finding
    from jiangjian.rules.notice import Notice

WAIVABLE: Final = WITH_CITY - {Stage.INELIGIBLE, Stage.PUBLISHED}
"""Stages at which the city has it in hand and nothing is published yet."""

WHY: Final = Asked(
    "reason", "容缺接收的理由", "请写明为什么先接收，单位和推荐单位会看到", field="why"
)


def waive(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    lacking: Collection[str],
    due: datetime | None,
    reason: str,
) -> Waiver:
    """Take a nomination in although stamps are missing; an earlier list gives way to this one.

    :param lacking: keys of the stamps that may come later, all of them missing now.
    :param due: first instant that is too late, after ``now``.
    :raises Refusal: ``wrong_role``, ``not_waivable``, ``nothing_waived``, ``not_lacking``,
        ``no_due``, ``due_passed`` or ``no_reason``.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with act(Duty.WAIVE, by=by, now=now, round_=nomination.round, nomination=nomination) as writing:
        held = hold(nomination, by=by)
        there = stamps_lacking([held.pk], held.round.notice)[held.pk].lacks
        refused = [
            *_against_stage(held, by=by),
            *_against_list(lacking, there),
            *_against_due(due, now=now),
            *WHY.against(reason),
        ]
        if refused or due is None:
            raise Refusal(*refused)
        held.waivers.filter(void_at__isnull=True).update(void_at=now)
        made = Waiver.objects.create(
            nomination=held,
            lacking={key: words for key, words in there.items() if key in lacking},
            due_at=due,
            reason=WHY.kept(reason),
            by=by,
            at=now,
        )
        tell_levels(
            held,
            MessageKind.WAIVED,
            waited_for(Stamps(there, made), held.round.notice),
            key=f"waiver:{made.pk}",
            but=by.pk,
            now=now,
            more={"期限": shown_end(made.due_at)},
        )
        writing.subject = f"waiver:{made.pk}"
        writing.values = {
            "lacking": "、".join(made.lacking.values()),
            "due": due.isoformat(),
            "reason": made.reason,
        }
    return made


def waited_for(stamps: Stamps, notice: Notice) -> tuple[Level, ...]:
    """Return who has to bring what was waived and has not come in: the recommender its own, the unit the rest."""
    waived = stamps.waiver.lacking if stamps.waiver else {}
    owed = {key for key in waived if key in stamps.lacks}
    above = {each.key for each in notice.opinions if each.role == Role.RECOMMENDER.value}
    found = ((Level.UNIT, owed - above), (Level.RECOMMENDER, owed & above))
    return tuple(level for level, keys in found if keys)


def end_waiver(nomination: Nomination, *, by: Post, now: datetime, reason: str) -> None:
    """Take a 容缺接收 back, with a reason.

    :raises Refusal: ``wrong_role``, ``no_waiver`` or ``no_reason``.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with act(
        Duty.WAIVE,
        by=by,
        now=now,
        round_=nomination.round,
        nomination=nomination,
        log_as="end_waiver",
    ) as writing:
        held = hold(nomination, by=by)
        found = held.waivers.filter(void_at__isnull=True).first()
        refused = WHY.against(reason)
        if found is None:
            problem = f"“{held}”现在没有容缺接收"
            refused = [missing("no_waiver", "", problem, "请刷新页面查看最新状态")]
        if found is None or refused:
            raise Refusal(*refused)
        there = stamps_lacking([held.pk], held.round.notice)[held.pk].lacks
        tell_levels(
            held,
            MessageKind.WAIVER_ENDED,
            waited_for(Stamps(there, found), held.round.notice),
            key=f"end_waiver:{found.pk}",
            but=by.pk,
            now=now,
        )
        found.void_at = now
        found.save(update_fields=["void_at"])
        writing.subject = f"waiver:{found.pk}"
        writing.values = {"reason": WHY.kept(reason)}


def _against_stage(held: Nomination, *, by: Post) -> list[Finding]:
    if Stage(held.stage) in WAIVABLE:
        return []
    problem = f"“{held}”现在是“{STAGE_LABELS[seen_stage(held, by)]}”，不能容缺接收"
    remedy = "报送以后、发布以前才能容缺接收；退回的，等重新报送后再办理"
    return [missing("not_waivable", "", problem, remedy)]


def _against_list(lacking: Collection[str], there: Mapping[str, str]) -> list[Finding]:
    """Return that nothing is chosen, or something that is not missing."""
    if not lacking:
        problem = f"还没有选择容缺的盖章件，现在缺{len(there)}处"
        return [missing("nothing_waived", "lacking", problem, "请勾选可以后补的盖章件")]
    if set(lacking) - there.keys():
        problem = f"勾选的盖章件里有{len(set(lacking) - there.keys())}处现在并不缺"
        return [missing("not_lacking", "lacking", problem, "请刷新页面，按现在所缺的勾选")]
    return []


def _against_due(due: datetime | None, *, now: datetime) -> list[Finding]:
    if due is None:
        remedy = f"请填写具体日期，{example_day(localdate(now))}"
        return [missing("no_due", "due", "还没有填写补齐期限", remedy)]
    if due <= now:
        problem = f"补齐期限{shown_instant(due)}已经过去，现在是{shown_instant(now)}"
        return [missing("due_passed", "due", problem, "请填写今天以后的日期")]
    return []
