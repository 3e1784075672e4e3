"""Changing a running round: with a reason, recorded, its seats made to fit."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import Writing, act, append, chain_of
from jiangjian.actions.refusals import missing
from jiangjian.actions.seat import fit_seats
from jiangjian.actions.written import Asked
from jiangjian.records.models import Amendment, Round
from jiangjian.rules.amendment import amended, setting
from jiangjian.rules.chain import link
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.amendment import Amendment as Change
    from jiangjian.rules.notice import Notice

WHY: Final = Asked("reason", "调整的理由", "理由会公示在本批次页面上", problem="还没有写调整的理由")


def record_change(round_: Round, change: Change, *, by: Post | None, now: datetime) -> None:
    """Store one amendment and write it in the round's log."""
    number = round_.amended + 1
    Amendment.objects.create(
        round=round_,
        number=number,
        what=change.what,
        before=change.before,
        after=change.after,
        reason=change.reason,
        by=by,
        at=now,
    )
    values = asdict(change)
    round_.amended = number
    round_.amended_digest = link(round_.amended_digest, values)
    round_.save(update_fields=["amended", "amended_digest"])
    writing = Writing(subject=f"amendment:{number}", values=values)
    append("amend", by=by, now=now, chain=chain_of(round_), writing=writing)


def amend(round_: Round, *, by: Post, now: datetime, change: Change) -> Round:
    """Change a quota, a setting or a reading of a running round, with a reason.

    Seats are added where a quota grows; it never shrinks below the seats that are taken.

    :param change: its ``before`` is put right here: what stands in force is what it changes.
    :raises Refusal: ``wrong_role``, ``seats_taken``, or what ``against_change`` refuses.
    """
    with act(Duty.AMEND_ROUND, by=by, now=now, round_=round_, log_as="amend_round"):
        held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        before, after = against_change(held, change)
        for kind, quota in after.quotas.items():
            if quota.most != held.notice.quotas[kind].most:
                fit_seats(held, kind, quota.most)
        told = replace(change, before=before, reason=WHY.kept(change.reason))
        record_change(held, told, by=by, now=now)
    return held


def against_change(held: Round, change: Change) -> tuple[str, Notice]:
    """Return the value that a change would replace, and the notice with the change in force.

    :raises Refusal: ``no_reason``, ``two_persons``, ``cannot_amend`` or ``no_change``.
    """
    refused = WHY.against(change.reason)
    if change.what == "ends" and not held.practice:
        problem = f"正式批次的截止时间（{held.notice.shown_ends}）不能由一个人调整"
        remedy = "请在“本批次”页提出调整截止时间，由另一个人确认"
        refused.append(missing("two_persons", "", problem, remedy))
    if refused:
        raise Refusal(*refused)
    try:
        before = setting(held.notice, change.what)
        after = amended(held.notice, [change])
    except ValueError as why:
        raise Refusal(missing("cannot_amend", "after", str(why), "请核对要调整的内容")) from why
    if setting(after, change.what) == before:
        problem = f"这一项现在就是“{before}”，没有变化"
        raise Refusal(missing("no_change", "after", problem, "请填写新的内容，或不作调整"))
    return before, after
