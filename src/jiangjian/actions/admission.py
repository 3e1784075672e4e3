"""受理逾期: the city takes late work of one recommending unit in, until a date and for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Admission, Organisation, Round
from jiangjian.rules.days import example_day
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.findings import Finding

WHY: Final = Asked(
    "reason",
    "受理逾期的理由",
    "请写明为什么受理、由谁同意，推荐单位和所在单位会看到",
    problem="还没有写受理逾期的理由",
)


def admit_late(
    round_: Round,
    *,
    by: Post,
    now: datetime,
    recommender: Organisation,
    until: datetime | None,
    reason: str,
) -> Admission:
    """Take in late work of one recommending unit; what goes through it is marked 逾期 for good.

    :param until: first instant that is too late (half-open), after the end of the round.
    :raises Refusal: ``wrong_role``, ``strange_recommender``, ``no_reason``, ``no_until``,
        ``until_passed``, ``until_in_time``, or ``admitted_already`` as long or longer.
    """
    subject = f"organisation:{recommender.pk}"
    with act(Duty.ADMIT_LATE, by=by, now=now, round_=round_, subject=subject) as writing:
        held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        refused = [*_against_unit(held, recommender), *WHY.against(reason)]
        refused += _against_until(held, recommender, until, now=now)
        if refused or until is None:
            raise Refusal(*refused)
        made = Admission.objects.create(
            round=held,
            recommender=recommender,
            until=until,
            reason=WHY.kept(reason),
            by=by,
            at=now,
        )
        writing.values = {
            "recommender": recommender.name,
            "until": until.isoformat(),
            "reason": made.reason,
        }
    return made


def _against_unit(round_: Round, recommender: Organisation) -> list[Finding]:
    """Return what stands against a unit that is no recommending unit of the round."""
    known = Organisation.objects.recommenders().filter(parent_id=round_.city_id)
    if known.filter(pk=recommender.pk).exists():
        return []
    problem = f"{recommender}不是本批次的推荐单位"
    return [missing("strange_recommender", "recommender", problem, "请从推荐单位里选择")]


def _against_until(
    round_: Round, recommender: Organisation, until: datetime | None, *, now: datetime
) -> list[Finding]:
    """Return what stands against the date until which late work is taken in."""
    if until is None:
        problem = "还没有填写受理到什么时候"
        return [
            missing("no_until", "until", problem, f"请写到时，{example_day(localdate(now))}24时")
        ]
    if until <= now:
        problem = f"受理时间{shown_end(until)}已经过去，现在是{shown_instant(now)}"
        return [missing("until_passed", "until", problem, "请填写现在以后的时间")]
    ends = round_.notice.ends
    if until <= ends:
        problem = f"受理时间{shown_end(until)}不晚于报送截止时间{shown_end(ends)}"
        remedy = "截止以前报送的不算逾期，无须受理；请填写截止以后的时间"
        return [missing("until_in_time", "until", problem, remedy)]
    longest = round_.admissions.filter(recommender=recommender).order_by("-until").first()
    if longest and until <= longest.until:
        problem = f"{recommender}的逾期材料已受理至{shown_end(longest.until)}"
        remedy = "要延长的，请填写更晚的时间"
        return [missing("admitted_already", "until", problem, remedy)]
    return []
