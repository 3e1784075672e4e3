"""内部办理记录: what the city notes for itself beside a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import hold
from jiangjian.actions.written import Asked
from jiangjian.records.models import Remark
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.findings import Finding

TEXT: Final = Asked(
    "remark_text",
    "内部办理记录",
    "请写明电话、口头说明或要记住的事",
    problem="还没有写内部办理记录",
    most=1000,
)


def remark(nomination: Nomination, *, by: Post, now: datetime, text: str) -> Remark:
    """Note something beside a dossier; only the city's people read it, and nobody alters it.

    :raises Refusal: ``wrong_role``, ``no_remark_text``, ``long_remark_text``, or
        ``same_remark`` where the same person wrote the same words last.
    :raises Nomination.DoesNotExist: the nomination is out of the post's sight.
    """
    with act(Duty.REMARK, by=by, now=now, round_=nomination.round, nomination=nomination) as done:
        held = hold(nomination, by=by)
        kept = TEXT.kept(text)
        refused = TEXT.against(text) or _twice(held, kept, by)
        if refused:
            raise Refusal(*refused)
        made = Remark.objects.create(nomination=held, text=kept, by=by, at=now)
        done.values = {"internal": kept}
    return made


def _twice(held: Nomination, text: str, by: Post) -> list[Finding]:
    """Return what stands against a button that was pressed twice."""
    last = held.remarks.first()
    if last is None or (last.text, last.by_id) != (text, by.pk):
        return []
    problem = f"这条内部办理记录已在{shown_instant(last.at)}记下"
    return [missing("same_remark", TEXT.name, problem, "不用再记；有新的情况请写明再记")]
