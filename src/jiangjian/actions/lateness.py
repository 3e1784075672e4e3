"""Whether an act came in time: the one place that every act with a date asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.paper import arrived
from jiangjian.records.models import Admission, Nomination, Terms
from jiangjian.rules.deadline import past_inner_end, too_late
from jiangjian.rules.stages import Stage

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Organisation, Post, Round
    from jiangjian.rules.findings import Finding


def against_lateness(
    subject: Nomination | Round,
    by: Post,
    now: datetime,
    *,
    recommender: Organisation | None = None,
    missed: str = "",
) -> tuple[Finding, ...]:
    """Return what stands against an act that came too late; nothing before the end.

    What is recorded as 代录 came in when its paper did. After the end there is a way only
    for a return by its own date, and for a recommender whose late work the city takes in.

    :param subject: what the act is about; a nomination brings its own date and recommender.
    :param now: arrival of the request.
    :param recommender: whose work it is, where the subject is a round.
    :param missed: which level did not do what in time.
    """
    round_, due, recommender_id = _of(subject, recommender)
    came = arrived(by, now)
    if came < round_.notice.ends:
        return ()
    admitted = admitted_until(round_, recommender_id)
    return too_late(came, round_.notice, due=due, admitted=admitted, missed=missed)


def is_late(
    subject: Nomination | Round, came: datetime, *, recommender: Organisation | None = None
) -> bool:
    """Tell whether an act that passed did so only because the city takes late work in.

    :param came: when it came in; of a paper that was typed in later, when the paper came.
    """
    round_, due, _ = _of(subject, recommender)
    return bool(too_late(came, round_.notice, due=due))


def mark_late(held: Nomination, came: datetime, values: dict[str, str]) -> None:
    """Mark a nomination for good where its act came late, and say so in the act's log entry.

    :param values: of the log entry; the receipt of the act reads them.
    """
    if is_late(held, came):
        held.late = True
        values["late"] = "yes"


def admitted_until(round_: Round, recommender_id: int | None) -> datetime | None:
    """Return until when the city takes in late work of a recommender; nothing where it does not."""
    found = Admission.objects.filter(round=round_, recommender_id=recommender_id)
    return found.order_by("-until").values_list("until", flat=True).first()


def against_inner_end(held: Nomination, by: Post, now: datetime) -> tuple[Finding, ...]:
    """Return what stands against a first 提交 by the recommender's own earlier date.

    What the recommender itself or the city sent back comes again by the round's date, or its own.
    """
    if Stage(held.stage) in {Stage.SENT_BACK, Stage.TO_COMPLETE}:
        return ()
    inner = inner_end_of(held)
    if inner is None:
        return ()
    name = held.recommender.name
    return past_inner_end(arrived(by, now), held.round.notice, recommender=name, inner=inner)


def inner_end_of(held: Nomination) -> datetime | None:
    """Return the recommender's own earlier date for its units; nothing where it has set none."""
    own = Terms.objects.filter(round=held.round_id, recommender=held.recommender_id)
    return own.values_list("inner_ends", flat=True).first()


def _of(
    subject: Nomination | Round, recommender: Organisation | None
) -> tuple[Round, datetime | None, int | None]:
    """Return the round, the subject's own date and whose work it is."""
    if isinstance(subject, Nomination):
        return subject.round, subject.due_at, subject.recommender_id
    return subject, None, recommender.pk if recommender else None
