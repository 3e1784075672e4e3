"""报送: what a recommending unit hands to the city, with its own 汇总表 and receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.receipt import give_receipt
from jiangjian.actions.refusals import missing, wrong_role
from jiangjian.actions.step import step
from jiangjian.records.models import Nomination, Organisation, Report, ReportLine, Round
from jiangjian.rules.deadline import too_late
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.stages import Action, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Post, Receipt


@transaction.atomic
def report(round_: Round, *, by: Post, now: datetime) -> Receipt:
    """Report every recommended studio to the city; a later report supersedes the earlier one.

    The report lists all that hold a seat, so that the last one is always whole;
    only those newly recommended change their stage.

    :param now: arrival of the request; decides whether the end of 四（三） has passed.
    :returns: the receipt of the report.
    :raises Refusal: ``wrong_role``, ``too_late``, ``nothing_to_report``, ``no_contact``.
    """
    if Action.REPORT not in by.grant.may:
        raise Refusal(wrong_role(Action.REPORT))
    recommender = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    seated = _seated(round_, by=by)
    fresh = [each for each in seated if each.stage == Stage.RECOMMENDED.value]
    refused = _against(round_, recommender, fresh, now=now)
    if refused:
        raise Refusal(*refused)
    made = Report.objects.create(
        round=round_,
        recommender=recommender,
        number=Report.objects.filter(round=round_, recommender=recommender).count() + 1,
        contact=recommender.contact,
        contact_phone=recommender.contact_phone,
        by=by,
        at=now,
    )
    earlier = _earlier_rows(round_, recommender)
    for position, each in enumerate(seated, start=1):
        row = (
            summary_row(each, now=now)
            if each in fresh or each.pk not in earlier
            else earlier[each.pk]
        )
        ReportLine.objects.create(
            report=made, nomination=each, position=position, version=each.version, row=row
        )
    for each in fresh:
        with step(each, Action.REPORT, by=by, now=now) as move:
            move.writing.values = {"report": str(made.number)}
    entry = append(
        "hand_in_report",
        by=by,
        now=now,
        chain=chain_of(round_),
        writing=Writing(
            subject=f"report:{made.pk}",
            values={
                "number": str(made.number),
                **{f"row:{place}": str(each) for place, each in enumerate(seated, 1)},
            },
        ),
    )
    return give_receipt(round_, entry, report=made, version=made.number, by=by, now=now)


def _seated(round_: Round, *, by: Post) -> list[Nomination]:
    """Return the nominations that hold a seat, in the recommender's order, locked."""
    held = (
        Nomination.objects.visible_to(by)
        .filter(round=round_, seat__isnull=False)
        .select_related("seat", "round")
        .select_for_update(of=("self",))
    )
    return sorted(held, key=lambda each: (each.rank or 10_000, each.seat.number))


def _against(
    round_: Round, recommender: Organisation, fresh: Sequence[Nomination], *, now: datetime
) -> list[Finding]:
    """Return what stands against reporting now."""
    refused: list[Finding] = []
    if not fresh:
        refused.append(
            missing(
                "nothing_to_report",
                "",
                "没有新的推荐对象可以报送",
                "请先在“推荐”页推荐工作室，再报送",
            )
        )
    for each in fresh:
        refused += [
            found for found in too_late(now, round_.notice, due=each.due_at) if found not in refused
        ]
    if not recommender.contact or not recommender.contact_phone:
        refused.append(
            missing(
                "no_contact",
                "contact",
                "还没有填写联系人和联系人电话",
                "汇总表最后两列要用，只需填一次",
            )
        )
    return refused


def _earlier_rows(round_: Round, recommender: Organisation) -> dict[int, dict[str, str]]:
    """Return the rows of the last report, by nomination."""
    last = Report.objects.filter(round=round_, recommender=recommender).order_by("-number")[1:2]
    lines = ReportLine.objects.filter(report__in=[each.pk for each in last])
    return dict(lines.values_list("nomination_id", "row"))


def summary_row(nomination: Nomination, *, now: datetime) -> dict[str, str]:
    """Return a nomination's row of 附件2: canonical text by field key, no private field."""
    case = nomination.case(today=localdate(now), private=False)
    shown = {column.field for column in nomination.round.notice.columns}
    return {
        key: (found.text if found.text or found.findings == () else nomination.answers.get(key, ""))
        for key, found in case.answers.items()
        if key in shown
    }
