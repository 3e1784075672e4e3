"""A meeting and its verdicts, as the minutes have them, and what stands against recording them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.rules.days import example_day, shown_day
from jiangjian.rules.field import Kind
from jiangjian.rules.target import over_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from jiangjian.records.models import Nomination, Round, StoredFile
    from jiangjian.rules.findings import Finding
    from jiangjian.rules.notice import Notice

MEETING: Final = Asked("meeting", "会议名称", "例如 市总工会主席办公会", most=100, kind=Kind.TEXT)
MINUTES: Final = Asked("minutes", "会议纪要", "", most=200, required=False, kind=Kind.TEXT)
WHY: Final = Asked("reason", "理由", "请写明会议的理由，以便向推荐单位说明")
OVER_TARGET: Final = Asked("over_target_reason", "超出计划数说明", "", required=False)


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


def against_decision(
    round_: Round,
    meeting: Meeting,
    held: list[Nomination],
    verdicts: Mapping[str, Verdict],
    *,
    over_target_reason: str,
    now: datetime,
) -> Iterator[Finding]:
    """Yield everything that stands against recording what a meeting decided."""
    yield from _of_round(round_)
    yield from _of_meeting(meeting, now=now)
    yield from _of_verdicts(held, verdicts)
    chosen = sum(1 for verdict in verdicts.values() if verdict.chosen)
    yield from _of_number(chosen, over_target_reason, round_.notice)


def _of_round(round_: Round) -> list[Finding]:
    """Return what stands against deciding at all: what is public is decided."""
    if not round_.publications.exists():
        return []
    problem = "拟发布名单已经公示，不能再改变决定"
    return [missing("publicised_already", "", problem, "公示中收到异议的，请按公示写明的办法处理")]


def _of_meeting(meeting: Meeting, *, now: datetime) -> list[Finding]:
    refused = MEETING.against(meeting.name)
    if meeting.held_on is None:
        remedy = f"请写到日，{example_day(localdate(now))}"
        refused.append(missing("no_held_on", "held_on", "还没有填写会议日期", remedy))
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
