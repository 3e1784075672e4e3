"""Whether an act came in time: the one place that every act with a date asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.paper import arrived
from jiangjian.records.models import Nomination
from jiangjian.rules.deadline import too_late

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post, Round
    from jiangjian.rules.findings import Finding


def against_lateness(
    subject: Nomination | Round, by: Post, now: datetime, *, due: datetime | None = None
) -> tuple[Finding, ...]:
    """Return what stands against an act that came too late; nothing before the end.

    What is recorded as 代录 came in when its paper did.

    :param subject: what the act is about; a nomination brings its own date along.
    :param now: arrival of the request.
    :param due: an individual date beside the nomination's own, aware.
    """
    round_ = subject.round if isinstance(subject, Nomination) else subject
    own = due or (subject.due_at if isinstance(subject, Nomination) else None)
    return too_late(arrived(by, now), round_.notice, due=own)
