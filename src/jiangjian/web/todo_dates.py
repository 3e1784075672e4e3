"""待办 in the last week: how long is left for those who have not finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from jiangjian.actions.reminding import days_left
from jiangjian.records.models import Round
from jiangjian.rules.messages import REMINDED
from jiangjian.web.shown import Task

WEEK: Final = max(REMINDED)


def last_days(round_: Round, now: datetime, *, url: str, hint: str) -> Iterator[Task]:
    """Yield one line from seven days before the end to its day.

    :param hint: what is left to do, in words.
    """
    days = days_left(round_, now)
    if 0 <= days <= WEEK and now < round_.notice.ends:
        state = f"还有{days}天" if days else "今天截止"
        label = f"{round_.notice.shown_ends}截止报送"
        yield Task(label=label, url=url, hint=hint, state=state, tone="ask")
