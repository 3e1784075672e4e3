"""The deadline: one instant, half-open, shown in Beijing time wherever the server stands."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Final

from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice

BEIJING: Final = timezone(timedelta(hours=8), "北京时间")
"""The one zone of the whole country; it has no summer time since 1992."""

WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
    r"(?:T|\s*)(?:(?P<hour>\d{1,2})(?::|时|点)(?P<minute>\d{1,2})?(?::|分)?(?P<second>\d{1,2})?秒?)?"
)
LAST_HOURS: Final = timedelta(hours=2)
"""Before an end: who hands in then is told how long the level above has left."""


def too_late(
    arrived: datetime,
    notice: Notice,
    *,
    due: datetime | None = None,
    admitted: datetime | None = None,
    missed: str = "",
) -> tuple[Finding, ...]:
    """Return the refusal of what arrived at the end or after it; nothing before.

    :param arrived: aware; when the server had it in hand, not when it was worked on.
    :param due: the individual date of a return, aware; the only individual one, and only where it is later.
    :param admitted: until when the city takes in late work of this recommending unit, aware.
    :param missed: which level did not do what in time, where it is not who reads this.
    """
    ends, own = notice.ends, "报送"
    for other, word in ((due, "补充完善"), (admitted, "逾期受理")):
        if other and other > ends:
            ends, own = other, word
    if arrived < ends:
        return ()
    return (
        Finding(
            code="too_late",
            clause=notice.ends_clause,
            problem="；".join(
                each
                for each in (
                    f"{own}已于{shown_end(ends)}截止，收到时间为{shown_instant(arrived)}",
                    missed,
                )
                if each
            ),
            remedy=f"您填写的内容已全部保存。确需补报，请联系{notice.contact.department} {notice.phone}。",
        ),
    )


def past_inner_end(
    arrived: datetime, notice: Notice, *, recommender: str, inner: datetime
) -> tuple[Finding, ...]:
    """Return the refusal of what came to a recommender after its own earlier date; nothing before.

    From the end of the round on only the round's own date counts.

    :param inner: aware, half-open, not after the end of the round.
    """
    if not inner <= arrived < notice.ends:
        return ()
    return (
        Finding(
            code="past_inner_end",
            problem=(
                f"{recommender}受理本级申请已于{shown_end(inner)}截止，"
                f"收到时间为{shown_instant(arrived)}"
            ),
            remedy=(
                f"您填写的内容已全部保存。全市报送到{shown_end(notice.ends)}截止，"
                f"确需补交的，请联系{recommender}调整本级受理截止时间"
            ),
        ),
    )


def minutes_left(arrived: datetime, ends: datetime) -> str:
    """Return how long is left in the last hours before an end; empty before them and after it.

    >>> minutes_left(datetime(2024, 11, 20, 23, 59, tzinfo=BEIJING), datetime(2024, 11, 21, tzinfo=BEIJING))
    '1分钟'
    """
    left = ends - arrived
    if not timedelta() < left <= LAST_HOURS:
        return ""
    minutes = left // timedelta(minutes=1)
    return f"{minutes}分钟" if minutes else "不到1分钟"


def shown_end(ends: datetime) -> str:
    """Return an end as people say it: midnight is 24时 of the day before.

    >>> shown_end(datetime(2024, 11, 21, tzinfo=BEIJING))
    '11月20日24时'
    >>> shown_end(datetime(2024, 11, 20, 9, 30, tzinfo=timezone.utc))
    '11月20日17时30分'
    """
    here = ends.astimezone(BEIJING)
    if (here.hour, here.minute, here.second) == (0, 0, 0):
        day = here - timedelta(days=1)
        return f"{day.month}月{day.day}日24时"
    minute = f"{here.minute:02d}分" if here.minute else ""
    return f"{here.month}月{here.day}日{here.hour}时{minute}"


def shown_instant(instant: datetime) -> str:
    """Return an instant to the second, in Beijing time.

    >>> shown_instant(datetime(2024, 11, 20, 16, 0, 3, tzinfo=timezone.utc))
    '2024年11月21日0时00分03秒'
    """
    here = instant.astimezone(BEIJING)
    return f"{here.year}年{here.month}月{here.day}日{here.hour}时{here.minute:02d}分{here.second:02d}秒"


def parse_instant(text: str, zone: tzinfo = BEIJING) -> datetime:
    """Return the instant that a person wrote; 24:00 is midnight of the next day.

    An hour is never guessed: a day alone may mean its beginning or its end.

    :param zone: in which the words are meant; text that names an offset keeps its own.
    :raises ValueError: with words for the person who wrote it.

    >>> parse_instant("2024-11-20 24:00") == datetime(2024, 11, 21, tzinfo=BEIJING)
    True
    """
    written = text.strip()
    found = WRITTEN.fullmatch(written)
    if found is None:
        return _iso(written, zone)
    if found["hour"] is None:
        raise ValueError(f"“{written}”没有写几时")
    hour, minute, second = (int(found[each] or 0) for each in ("hour", "minute", "second"))
    whole_day = (hour, minute, second) == (24, 0, 0)
    try:
        midnight = datetime(int(found["year"]), int(found["month"]), int(found["day"]), tzinfo=zone)
        if whole_day:
            return midnight + timedelta(days=1)
        return midnight.replace(hour=hour, minute=minute, second=second)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"“{written}”这个时间不存在") from error


def _iso(written: str, zone: tzinfo) -> datetime:
    """Return an instant in another spelling of ISO 8601, with an offset or without.

    :raises ValueError: it is none, or has no hour.
    """
    try:
        instant = datetime.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"“{written}”看不出是哪一天几时") from error
    if "T" not in written and ":" not in written:
        raise ValueError(f"“{written}”没有写几时")
    return instant if instant.utcoffset() is not None else instant.replace(tzinfo=zone)
