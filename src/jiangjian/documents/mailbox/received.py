"""When a mail came in: by the own server's line, else by the sender's clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Final

CHINA: Final = timezone(timedelta(hours=8))
MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
ZONES: Final = {
    "z": 0,
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "cst": 8,
    "bjt": 8,
    "hkt": 8,
    "jst": 9,
    "kst": 9,
}
"""Hours east of Greenwich; CST is China's here, not Chicago's."""

CLOCK: Final = r"(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：](?P<second>\d{2}))?(?:\.\d+)?"
ZONE: Final = r"\s*(?:(?P<sign>[+-])(?P<east>\d{2}):?(?P<rest>\d{2})|\(?(?P<zone>[A-Za-z]{1,4})\b)?"
SPELLINGS: Final = (
    re.compile(
        rf"(?P<day>\d{{1,2}})[\s-]+(?P<month>[A-Za-z]{{3}})[a-z]*[\s,-]+(?P<year>\d{{2,4}})[\s,]+{CLOCK}{ZONE}"
    ),
    re.compile(
        rf"(?P<month>[A-Za-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{CLOCK}{ZONE}\s*(?P<year>\d{{4}})"
    ),
    re.compile(
        rf"(?P<year>\d{{4}})[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?[T\s(（\u4e00-\u9fff)）]*{CLOCK}{ZONE}"
    ),
)
CENTURY: Final = 100
HALF_A_CENTURY: Final = 70


def received(lines: Iterable[str]) -> datetime | None:
    """Return the instant a server took a mail in, aware; ``None`` where no line tells.

    :param lines: the Received headers from the top; the topmost is the own server's.
    """
    instants = (parse_instant(line.rpartition(";")[2]) for line in lines)
    return next((each for each in instants if each), None)


def parse_instant(text: str) -> datetime | None:
    """Return the instant that a header names; without a zone it is taken for Chinese time.

    >>> parse_instant("Wed, 20 Nov 2024 23:58:03 +0800 (CST)").isoformat()
    '2024-11-20T23:58:03+08:00'
    >>> parse_instant("2024-11-20 23:58").isoformat()
    '2024-11-20T23:58:00+08:00'
    """
    for spelling in SPELLINGS:
        if match := spelling.search(text):
            try:
                return _instant(match.groupdict())
            except ValueError:
                continue
    return None


def _instant(said: dict[str, str | None]) -> datetime:
    month = str(said["month"]).lower()
    year = int(said["year"] or 0)
    if year < CENTURY:
        year += 1900 if year >= HALF_A_CENTURY else 2000
    return datetime(
        year,
        int(month) if month.isdigit() else MONTHS.get(month, 0),
        int(said["day"] or 0),
        int(said["hour"] or 0),
        int(said["minute"] or 0),
        min(int(said["second"] or 0), 59),
        tzinfo=_zone(said),
    )


def _zone(said: dict[str, str | None]) -> timezone:
    if not said["sign"]:
        return timezone(timedelta(hours=ZONES.get(str(said["zone"]).lower(), 8)))
    if said["sign"] == "-" and said["east"] == said["rest"] == "00":
        return CHINA  # -0000 says that the zone is not known
    away = timedelta(hours=int(said["east"] or 0), minutes=int(said["rest"] or 0))
    return timezone(-away if said["sign"] == "-" else away)
