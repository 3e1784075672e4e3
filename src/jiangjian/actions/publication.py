"""公示 and 发布: public values are copied once, and nothing else becomes public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.duties import accepted_by, against_publishing
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import step
from jiangjian.actions.working_days import calendar_around
from jiangjian.actions.written import Asked
from jiangjian.records.models import Nomination, Publication, PublicationLine, Round
from jiangjian.rules.days import shown_day
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import ACTION_LABELS, Action, Stage
from jiangjian.rules.workdays import publicity_end

if TYPE_CHECKING:
    from datetime import date, datetime

    from jiangjian.records.models import Post

PUBLICITY: Final = "publicity"
ANNOUNCEMENT: Final = "announcement"
NUMBER: Final = Asked("document_number", "文号", "", most=60, required=False, kind=Kind.TEXT)
EARLY: Final = Asked("early_reason", "提前结束的理由", "", required=False)


@transaction.atomic
def publicise(round_: Round, *, by: Post, now: datetime, starts: date | None = None) -> Publication:
    """Put the proposed list on public view for the notice's working days.

    :param starts: the day it goes up, today or later; the first working day after it counts as day one.
    :raises Refusal: ``nothing_proposed``, ``starts_before_today``, ``published_already``, ``wrong_role``.
    """
    with act(Action.PUBLICISE, by=by, now=now, round_=round_, log_as="publicise_list") as writing:
        day = starts or localdate(now)
        if day < localdate(now):
            raise Refusal(
                missing(
                    "starts_before_today",
                    "starts",
                    f"公示开始日期{shown_day(day)}早于今天{shown_day(localdate(now))}",
                    "请填写今天或以后的日期",
                )
            )
        days = round_.notice.publicity.working_days
        made = _publish(
            round_,
            PUBLICITY,
            Action.PUBLICISE,
            by=by,
            now=now,
            starts=day,
            working_days=days,
            ends=publicity_end(day, days, calendar_around(day)),
        )
        writing.subject = f"publication:{made.pk}"
        writing.values = {"starts": str(made.starts), "ends": str(made.ends)}
    return made


@transaction.atomic
def publish(
    round_: Round,
    *,
    by: Post,
    now: datetime,
    document_number: str = "",
    early_reason: str = "",
    separate: bool = False,
) -> Publication:
    """Publish the list once its time on public view is over.

    :param separate: whoever passed one of them does not publish it; otherwise the log tells that.
    :param early_reason: in a practice round only: go on before that time is over.
    :raises Refusal: ``not_publicised``, ``publicity_running``, ``published_already``, ``wrong_role``,
        ``same_person``.
    """
    with act(Action.PUBLISH, by=by, now=now, round_=round_, log_as="publish_list") as writing:
        shown = round_.publications.filter(kind=PUBLICITY).first()
        if shown is None or shown.ends is None:
            raise Refusal(missing("not_publicised", "", "还没有公示", "请先公示拟发布名单"))
        passed = accepted_by(round_, by=by)
        if separate and passed:
            raise Refusal(*against_publishing(passed, by=by))
        today = localdate(now)
        written = [*NUMBER.against(document_number), *EARLY.against(early_reason)]
        if written:
            raise Refusal(*written)
        early = round_.practice and bool(EARLY.kept(early_reason))
        if today <= shown.ends and not early:
            raise Refusal(
                missing(
                    "publicity_running",
                    "early_reason",
                    f"公示到{shown_day(shown.ends)}结束，今天是{shown_day(today)}",
                    "请在公示期满后发布"
                    + ("；演练中可写明理由提前结束" if round_.practice else ""),
                )
            )
        made = _publish(
            round_,
            ANNOUNCEMENT,
            Action.PUBLISH,
            by=by,
            now=now,
            starts=today,
            document_number=NUMBER.kept(document_number),
        )
        writing.subject = f"publication:{made.pk}"
        writing.values = {
            "number": made.document_number,
            "early": EARLY.kept(early_reason) if early else "",
            **({"merged": str(passed)} if passed else {}),
        }
    return made


def _publish(  # noqa: PLR0913 - one row of values
    round_: Round,
    kind: str,
    action: Action,
    *,
    by: Post,
    now: datetime,
    starts: date,
    ends: date | None = None,
    working_days: int = 0,
    document_number: str = "",
) -> Publication:
    """Copy the public values of every nomination due for it, and move each."""
    Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if round_.publications.filter(kind=kind).exists():
        raise Refusal(
            missing("published_already", "", f"已经{ACTION_LABELS[action]}过", "请打开公开页面查看")
        )
    before = Stage.PROPOSED if action is Action.PUBLICISE else Stage.PUBLICISED
    due = list(
        Nomination.objects.visible_to(by)
        .filter(round=round_, stage=before.value)
        .select_related("unit", "recommender")
        .order_by("recommender_id", F("rank").asc(nulls_last=True), "pk")
    )
    if not due:
        raise Refusal(
            missing("nothing_proposed", "", "拟发布名单是空的", "请先记录会议决定，列入拟发布名单")
        )
    made = Publication.objects.create(
        round=round_,
        kind=kind,
        title=round_.notice.publicity.titles[kind],
        document_number=document_number,
        starts=starts,
        ends=ends,
        working_days=working_days,
        by=by,
        at=now,
    )
    for position, each in enumerate(due, start=1):
        PublicationLine.objects.create(
            publication=made,
            position=position,
            nomination=each,
            studio=each.studio,
            unit=each.answers.get("host_unit") or each.unit.name,
            recommender=each.recommender.name,
            leader=each.leader,
        )
        with step(each, action, by=by, now=now) as move:
            move.writing.values = {"publication": str(made.pk)}
    return made
