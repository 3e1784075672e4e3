"""报送: what a recommending unit hands to the city, with its own 汇总表 and receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.corrected import Stands
from jiangjian.actions.lateness import is_late, mark_late
from jiangjian.actions.paper import arrived
from jiangjian.actions.receipt import bound, give_receipt
from jiangjian.actions.recording import record
from jiangjian.actions.refusals import wrong_role
from jiangjian.actions.report_list import LAST, against_reporting, report_list
from jiangjian.actions.seat import hold_seated
from jiangjian.actions.step import step
from jiangjian.actions.supplement_call import ask_newcomers
from jiangjian.actions.swap import consented
from jiangjian.records.models import Organisation, Report, ReportLine, Round, Version
from jiangjian.rules.case import read_case
from jiangjian.rules.digest import digest
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Action

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.actions.recording import Recording
    from jiangjian.actions.report_list import ReportList
    from jiangjian.records.models import Nomination, Post, Receipt


@transaction.atomic
def report(
    round_: Round, *, by: Post, now: datetime, recording: Recording | None = None
) -> Receipt:
    """Report every recommended studio to the city; a later report supersedes the earlier one.

    The report lists all that hold a seat, so that the last one is always whole; only
    those newly recommended change their stage. What was taken back since the last report is
    left out, so a report may bring nothing new. After the end only those go along whose own
    date is still ahead, that the city released or whose late work it takes in.

    :param now: arrival of the request; decides whether the end of 四（三） has passed.
    :param recording: where the report is written a second time before it counts; none in a trial.
    :returns: the receipt of the report.
    :raises Refusal: ``wrong_role``, ``too_late``, ``nothing_to_report``, ``empty_report``,
        ``no_contact``, ``not_recorded``.
    """
    if Action.REPORT not in by.grant.may:
        raise Refusal(wrong_role(Action.REPORT))
    locked = Organisation.objects.select_for_update(no_key=True)
    recommender = locked.get(pk=by.organisation_id)
    held = hold_seated(round_, by=by)
    seated = sorted(held, key=lambda each: (each.rank or LAST, each.seat.number))
    coming = report_list(round_, seated, by=by, now=now)
    refused = against_reporting(coming, recommender, by=by, now=now)
    if refused:
        raise Refusal(*refused)
    made = _store(round_, recommender, by=by, now=now)
    _list(made, coming, now=now)
    late = [
        each for each in coming.fresh if is_late(each, arrived(by, now)) and not consented(each)
    ]
    ask_newcomers(round_, coming.fresh, now=now)
    _move(coming.fresh, made, _ranks(seated), late=late, by=by, now=now)
    writing = _write(round_, made, coming, late=late, by=by, now=now)
    receipt = give_receipt(round_, writing, report=made, version=made.number, by=by, now=now)
    if recording is not None:
        record(made, receipt, recording)
    return receipt


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


def _list(made: Report, coming: ReportList, *, now: datetime) -> None:
    """Store the lines: what is fresh stands on its last version, the others as reported before.

    What 更正单 have set right since the last report goes along.
    """
    frozen = Version.objects.filter(nomination__in=coming.fresh).order_by("number")
    last = {each.nomination_id: each for each in frozen}
    stands = {
        **coming.earlier,
        **{
            each.pk: Stands(summary_row(each, now=now), last[each.pk], last[each.pk].edition)
            for each in coming.fresh
        },
    }
    ReportLine.objects.bulk_create(
        ReportLine(
            report=made,
            nomination=each,
            position=position,
            version=stands[each.pk].edition,
            handed_in=stands[each.pk].version,
            row=dict(stands[each.pk].row),
        )
        for position, each in enumerate(coming.listed, start=1)
    )


def _ranks(seated: Sequence[Nomination]) -> dict[int, int]:
    """Return a rank for those that have none, after all that have one."""
    after = max((each.rank or 0 for each in seated), default=0)
    unranked = [each for each in seated if each.rank is None]
    return {each.pk: place for place, each in enumerate(unranked, start=after + 1)}


def _move(
    fresh: Sequence[Nomination],
    made: Report,
    ranks: dict[int, int],
    *,
    late: Sequence[Nomination],
    by: Post,
    now: datetime,
) -> None:
    """Move what is newly reported; its rank is settled with that."""
    for each in fresh:
        with step(each, Action.REPORT, by=by, now=now) as move:
            move.held.rank = ranks.get(each.pk, each.rank)
            move.writing.values = {"report": str(made.number)}
            if each in late:
                mark_late(move.held, arrived(by, now), move.writing.values)


def _write(
    round_: Round,
    made: Report,
    coming: ReportList,
    *,
    late: Sequence[Nomination],
    by: Post,
    now: datetime,
) -> Writing:
    """Write the report in the log, each line under its digest: the receipt stands on this entry."""
    values = {
        "number": str(made.number),
        **said_of_report(made),
        **bound(round_),
        **{f"row:{place}": f"{each.key} {each}" for place, each in enumerate(coming.listed, 1)},
        **coming.changes,
    }
    if late:
        values["late"] = "、".join(map(str, late))
    writing = Writing(subject=f"report:{made.pk}", values=values)
    writing.entry = append(
        "hand_in_report", by=by, now=now, chain=chain_of(round_), writing=writing
    )
    return writing


def said_of_report(made: Report) -> dict[str, str]:
    """Return what the log entry says of a report: its contact, and a digest of each line."""
    lines = made.lines.select_related("nomination", "handed_in").defer("nomination__private")
    return {
        "recommender_id": str(made.recommender_id),
        "contact": made.contact,
        "phone": made.contact_phone,
        **{f"line:{each.position}": line_digest(each) for each in lines},
    }


def line_digest(line: ReportLine) -> str:
    """Return the digest of a line: of what it stands on and of each cell of its row."""
    frozen = line.handed_in
    return digest(
        {
            "nomination": line.nomination.key,
            "position": str(line.position),
            "version": frozen.digest if frozen else "",
            "edition": str(line.version),
            **{f"row:{key}": text for key, text in line.row.items()},
        }
    )


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
