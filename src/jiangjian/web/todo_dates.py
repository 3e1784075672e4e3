"""待办 in the last week: how long is left for those who have not finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from jiangjian.actions.reminding import days_left, days_to
from jiangjian.records.models import Organisation, Round
from jiangjian.rules.messages import REMINDED
from jiangjian.web.own_dates import inner_end_for
from jiangjian.web.shown import Task

WEEK: Final = max(REMINDED)


def last_days_of_unit(
    round_: Round, now: datetime, *, unit: Organisation, url: str, hint: str
) -> Iterator[Task]:
    """Yield one line in the last week before a unit must hand in: by its recommender's own date, if any."""
    inner = inner_end_for(round_, unit, now=now)
    if inner is None or inner.past:
        yield from last_days(round_, now, url=url, hint=hint)
        return
    days = days_to(inner.ends, now)
    if days <= WEEK:
        state = f"还有{days}天" if days else "今天截止"
        yield Task(label=f"{inner.until}截止提交", url=url, hint=hint, state=state, tone="ask")


def last_days(round_: Round, now: datetime, *, url: str, hint: str) -> Iterator[Task]:
    """Yield one line from seven days before the end to its day.

    :param hint: what is left to do, in words.
    """
    days = days_left(round_, now)
    if 0 <= days <= WEEK and now < round_.notice.ends:
        state = f"还有{days}天" if days else "今天截止"
        label = f"{round_.notice.shown_ends}截止报送"
        yield Task(label=label, url=url, hint=hint, state=state, tone="ask")
