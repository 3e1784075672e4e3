"""本项无此情况: a tick for an indicator that has no evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.editing import changing
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Absence
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post

WHY_ABSENT: Final = Asked("reason", "说明", "", most=200, required=False)


def tick_absent(
    nomination: Nomination, *, by: Post, now: datetime, slot: str, absent: bool, reason: str = ""
) -> None:
    """Tick 本项无此情况 for an indicator, or take the tick off.

    :raises Refusal: ``no_slot``, ``long_reason``, or ``has_files`` where files lie in it.
    """
    with changing(nomination, "tick_absent", by=by, now=now) as (held, writing):
        refused = WHY_ABSENT.against(reason)
        if slot not in {each.slot for each in held.round.notice.indicators}:
            refused = [missing("no_slot", "slot", "没有这一项支撑材料", "请从支撑材料页面办理")]
        files = held.evidence.filter(slot=slot).count()
        if absent and files:
            problem = f"本项已有{files}个文件，不能点“本项无此情况”"
            refused.append(missing("has_files", slot, problem, "请先删除文件，或保留文件不点"))
        if refused:
            raise Refusal(*refused)
        kept = WHY_ABSENT.kept(reason)
        if absent:
            Absence.objects.update_or_create(nomination=held, slot=slot, defaults={"reason": kept})
        else:
            held.absences.filter(slot=slot).delete()
        writing.values = {"slot": slot, "absent": str(absent), "reason": kept}
