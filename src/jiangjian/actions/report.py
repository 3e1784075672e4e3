"""报送: what a recommending unit hands to the city, with its own 汇总表 and receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.lateness import against_lateness
from jiangjian.actions.receipt import give_receipt
from jiangjian.actions.refusals import missing, wrong_role
from jiangjian.actions.step import step
from jiangjian.records.models import Nomination, Organisation, Report, ReportLine, Round
from jiangjian.rules.case import read_case
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.stages import Action, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Entry, Post, Receipt

LAST = 10_000
"""Stands for the rank of what has none: after all that have one."""


@transaction.atomic
def report(round_: Round, *, by: Post, now: datetime) -> Receipt:
    """Report every recommended studio to the city; a later report supersedes the earlier one.

    The report lists all that hold a seat, so that the last one is always whole; only
    those newly recommended change their stage. After the end only those go along whose
    own date for being completed is still ahead; what was never reported stays behind.

    :param now: arrival of the request; decides whether the end of 四（三） has passed.
    :returns: the receipt of the report.
    :raises Refusal: ``wrong_role``, ``too_late``, ``nothing_to_report``, ``no_contact``.
    """
    if Action.REPORT not in by.grant.may:
        raise Refusal(wrong_role(Action.REPORT))
    locked = Organisation.objects.select_for_update(no_key=True)
    recommender = locked.get(pk=by.organisation_id)
    seated = _seated(round_, by=by)
    waiting = [each for each in seated if each.stage == Stage.RECOMMENDED.value]
    fresh = [each for each in waiting if not against_lateness(each, by, now)]
    refused = _against(round_, recommender, waiting, fresh, by=by, now=now)
    if refused:
        raise Refusal(*refused)
    earlier = _earlier_rows(round_, recommender)
    listed = [each for each in seated if each in fresh or each.pk in earlier]
    made = _store(round_, recommender, by=by, now=now)
    rows = {each.pk: summary_row(each, now=now) for each in fresh}
    ReportLine.objects.bulk_create(
        ReportLine(
            report=made,
            nomination=each,
            position=position,
            version=each.version,
            row=rows.get(each.pk) or earlier[each.pk],
        )
        for position, each in enumerate(listed, start=1)
    )
    _move(fresh, made, _ranks(seated), by=by, now=now)
    entry = _write(round_, made, listed, by=by, now=now)
    return give_receipt(round_, entry, report=made, version=made.number, by=by, now=now)


def _seated(round_: Round, *, by: Post) -> list[Nomination]:
    """Return the nominations that hold a seat, in the recommender's order, locked."""
    held = (
        Nomination.objects.visible_to(by)
        .filter(round=round_, seat__isnull=False)
        .select_related("seat", "round")
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    return sorted(held, key=lambda each: (each.rank or LAST, each.seat.number))


def _against(
    round_: Round,
    recommender: Organisation,
    waiting: Sequence[Nomination],
    fresh: Sequence[Nomination],
    *,
    by: Post,
    now: datetime,
) -> list[Finding]:
    """Return what stands against reporting now."""
    refused: list[Finding] = []
    if not waiting:
        problem = "没有新的推荐对象可以报送"
        remedy = "请先在“推荐”页推荐工作室，再报送"
        refused.append(missing("nothing_to_report", "", problem, remedy))
    elif not fresh:
        latest = max((each.due_at for each in waiting if each.due_at), default=None)
        refused += against_lateness(round_, by, now, due=latest)
    if not recommender.contact or not recommender.contact_phone:
        problem = "还没有填写联系人和联系人电话"
        remedy = "汇总表最后两列要用，只需填一次"
        refused.append(missing("no_contact", "contact", problem, remedy))
    return refused


def _earlier_rows(round_: Round, recommender: Organisation) -> dict[int, dict[str, str]]:
    """Return the rows of the last report, by nomination."""
    last = Report.objects.filter(round=round_, recommender=recommender).order_by("number").last()
    lines = ReportLine.objects.filter(report=last) if last else ReportLine.objects.none()
    return dict(lines.values_list("nomination_id", "row"))


def _store(round_: Round, recommender: Organisation, *, by: Post, now: datetime) -> Report:
    """Store the report itself; the recommender is locked, so numbers run 1, 2, 3."""
    return Report.objects.create(
        round=round_,
        recommender=recommender,
        number=Report.objects.filter(round=round_, recommender=recommender).count() + 1,
        contact=recommender.contact,
        contact_phone=recommender.contact_phone,
        by=by,
        at=now,
    )


def _ranks(seated: Sequence[Nomination]) -> dict[int, int]:
    """Return a rank for those that have none, after all that have one."""
    after = max((each.rank or 0 for each in seated), default=0)
    unranked = [each for each in seated if each.rank is None]
    return {each.pk: place for place, each in enumerate(unranked, start=after + 1)}


def _move(
    fresh: Sequence[Nomination], made: Report, ranks: dict[int, int], *, by: Post, now: datetime
) -> None:
    """Move what is newly reported; its rank is settled with that."""
    for each in fresh:
        with step(each, Action.REPORT, by=by, now=now) as move:
            move.held.rank = ranks.get(each.pk, each.rank)
            move.writing.values = {"report": str(made.number)}


def _write(
    round_: Round, made: Report, listed: Sequence[Nomination], *, by: Post, now: datetime
) -> Entry:
    """Write the report in the log: the receipt stands on this entry."""
    values = {
        "number": str(made.number),
        **{f"row:{place}": f"{each.key} {each}" for place, each in enumerate(listed, 1)},
    }
    writing = Writing(subject=f"report:{made.pk}", values=values)
    return append("hand_in_report", by=by, now=now, chain=chain_of(round_), writing=writing)


def summary_row(nomination: Nomination, *, now: datetime) -> dict[str, str]:
    """Return a nomination's row of 附件2: canonical text by field key, no private field.

    It asks the database for nothing.
    """
    notice = nomination.round.notice
    shown = {column.field for column in notice.columns}
    case = read_case(
        [each for each in notice.fields if each.key in shown and not each.private],
        nomination.answers,
        today=localdate(now),
        area_code=notice.area_code,
    )
    return {
        key: (found.text if found.text or found.findings == () else nomination.answers.get(key, ""))
        for key, found in case.answers.items()
    }
