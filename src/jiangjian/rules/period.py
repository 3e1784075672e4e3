"""The period that 近1年 stands for: its two days, by the reading in force (I-08, I-09)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from jiangjian.rules.days import anniversary, shown_day
from jiangjian.rules.notice import Notice

RECENT: Final = re.compile(r"近(\d+)年")
ONE_DAY: Final = timedelta(days=1)


def period(printed: str, notice: Notice) -> tuple[date, date] | None:
    """Return the first and the last day of a period as printed; ``None`` for one without a length.

    The reading ``year_window`` decides: ``deadline`` (also where the notice has no such reading) ends on
    the last day, ``notice`` on the day of the notice, ``calendar`` takes whole years before that of the notice.

    :param printed: such as 近1年 or 近2年.
    """
    found = RECENT.fullmatch(printed)
    if found is None:
        return None
    years = int(found[1])
    chosen = {each.key: each.chosen for each in notice.readings}.get("year_window", "deadline")
    if chosen == "calendar":
        last = notice.issued_on.year - 1
        return date(last - years + 1, 1, 1), date(last, 12, 31)
    last_day = notice.issued_on if chosen == "notice" else notice.last_day
    return anniversary(last_day + ONE_DAY, -years), last_day


def shown_period(printed: str, notice: Notice) -> str:
    """Return a period as it stands beside a number: 近1年（2023年11月21日至2024年11月20日）."""
    days = period(printed, notice)
    if days is None:
        return printed
    first, last = days
    return f"{printed}（{shown_day(first)}至{shown_day(last)}）"
