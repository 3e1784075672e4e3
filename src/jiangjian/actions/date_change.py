"""A change of the round's date: proposed by one person, confirmed by another, for all alike."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.amendment import record_change
from jiangjian.actions.outage import outages_before
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import DateChange, Round
from jiangjian.rules.amendment import Amendment as Change
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Post

NOTE: Final = Asked("note", "公开说明", "公开说明登在公开页面上，所有单位都能看到")


def propose(round_: Round, *, by: Post, now: datetime, ends: datetime, note: str) -> DateChange:
    """Propose another end of the round; it is in force only once a second person confirms it.

    :param ends: aware, half-open; later than now, before or after the end in force.
    :param note: why, for everybody to read.
    :raises Refusal: ``wrong_role``, ``no_note``, ``past_end``, ``no_change`` or ``proposed_already``.
    """
    with act(Duty.CHANGE_DATE, by=by, now=now, round_=round_, log_as="propose_date") as writing:
        held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        refused = [*NOTE.against(note), *_against_end(held, ends, now=now), *_waiting(held)]
        if refused:
            raise Refusal(*refused)
        made = DateChange.objects.create(
            round=held, ends=ends, note=NOTE.kept(note), proposed_by=by, proposed_at=now
        )
        writing.subject = f"date_change:{made.pk}"
        writing.values = {
            "old_ends": held.notice.ends.isoformat(),
            "new_ends": ends.isoformat(),
            "note": made.note,
        }
        outages = outages_before(now)
        if outages:
            writing.values["outages"] = "\n".join(outages)
    return made


def confirm(change: DateChange, *, by: Post, now: datetime) -> Round:
    """Put a proposed end in force for every unit; only a second person may.

    :raises Refusal: ``wrong_role``, ``same_person``, ``decided_already``, ``past_end`` or ``no_change``.
    """
    with _deciding(change, "confirm_date", by=by, now=now) as (held, proposal):
        refused = [*_against_end(held, proposal.ends, now=now)]
        if proposal.proposed_by.person_id == by.person_id:
            problem = f"这项调整由您本人（{by.person}）提出，不能再由您确认"
            remedy = "请由另一位经办人或部门负责人登录后确认；换一个身份仍是同一个人"
            refused.insert(0, missing("same_person", "", problem, remedy))
        if refused:
            raise Refusal(*refused)
        proposal.confirmed = True
        told = Change(
            "ends", held.notice.ends.isoformat(), proposal.ends.isoformat(), proposal.note
        )
        record_change(held, told, by=by, now=now)
    return held


def decline(change: DateChange, *, by: Post, now: datetime) -> DateChange:
    """Leave the end as it is; whoever proposed the change may take it back in the same way.

    :raises Refusal: ``wrong_role`` or ``decided_already``.
    """
    with _deciding(change, "decline_date", by=by, now=now) as (_, proposal):
        proposal.confirmed = False
    return proposal


@contextmanager
def _deciding(
    change: DateChange, word: str, *, by: Post, now: datetime
) -> Iterator[tuple[Round, DateChange]]:
    """Hold the round and an open proposal; whoever decides of it is kept with it."""
    with act(
        Duty.CHANGE_DATE,
        by=by,
        now=now,
        round_=change.round,
        subject=f"date_change:{change.pk}",
        log_as=word,
    ) as writing:
        held = Round.objects.select_for_update(no_key=True).get(pk=change.round_id)
        kept = DateChange.objects.select_related("proposed_by")
        proposal = kept.select_for_update(of=("self",), no_key=True).get(pk=change.pk)
        if proposal.decided_at is not None:
            problem = f"这项调整已在{shown_instant(proposal.decided_at)}办理过"
            raise Refusal(
                missing("decided_already", "", problem, "请打开本批次页面查看现在的截止时间")
            )
        yield held, proposal
        proposal.decided_by, proposal.decided_at = by, now
        proposal.save(update_fields=["decided_by", "decided_at", "confirmed"])
        writing.values = {"new_ends": proposal.ends.isoformat(), "note": proposal.note}


def _against_end(held: Round, ends: datetime, *, now: datetime) -> list[Finding]:
    """Return what stands against an end: it lies behind us, or it is the one in force."""
    if ends <= now:
        problem = f"新的截止时刻{shown_instant(ends)}不晚于现在（{shown_instant(now)}）"
        return [missing("past_end", "ends", problem, "截止时间不能早于现在，请填写将来的时刻")]
    if ends == held.notice.ends:
        problem = f"现在的截止时刻就是{held.notice.shown_ends}，没有变化"
        return [missing("no_change", "ends", problem, "请填写新的时刻，或不作调整")]
    return []


def _waiting(held: Round) -> list[Finding]:
    """Return that another proposal waits to be confirmed."""
    waiting = held.date_changes.filter(decided_at__isnull=True).first()
    if waiting is None:
        return []
    problem = f"已有一项调整等待另一人确认：改到{shown_instant(waiting.ends)}"
    return [missing("proposed_already", "", problem, "请先确认或不同意那一项，再提出新的")]
