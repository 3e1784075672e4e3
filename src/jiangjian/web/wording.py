"""How values are written on a page: days and instants in Beijing time, money in 万元."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from jiangjian.rules.days import shown_day
from jiangjian.rules.stages import Stage
from jiangjian.web.clock import BEIJING

TONES: Final[Mapping[Stage, str]] = MappingProxyType(
    {  # never the colour alone: the words stand in it
        Stage.DRAFT: "",
        Stage.SUBMITTED: "wait",
        Stage.SENT_BACK: "ask",
        Stage.NOT_RECOMMENDED: "",
        Stage.RECOMMENDED: "good",
        Stage.REPORTED: "wait",
        Stage.TO_COMPLETE: "ask",
        Stage.INELIGIBLE: "stop",
        Stage.ACCEPTED: "good",
        Stage.PROPOSED: "good",
        Stage.NOT_PROPOSED: "",
        Stage.PUBLICISED: "good",
        Stage.PUBLISHED: "good",
        Stage.MERGED: "",
    }
)
KIB: Final = 1024
BROWSERS: Final = re.compile(r"(\w+)/([0-9]+)")
NAMES: Final = MappingProxyType(
    {
        "Edg": "Edge",
        "QQBrowser": "QQ 浏览器",
        "Firefox": "Firefox",
        "Chrome": "Chrome",
        "Safari": "Safari",
    }
)
"""The one that others only claim to be comes last."""

SYSTEMS: Final = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")


def day(value: date | datetime | None) -> str:
    """Return 2024年11月6日; of an instant its day in Beijing; nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(BEIJING).date()
    return shown_day(value)


def after(value: date, days: int) -> date:
    """Return the day that many days later: an example that comes after another."""
    return value + timedelta(days=days)


def instant(value: datetime | None) -> str:
    """Return 2024年11月6日 09:05 in Beijing time; nothing for nothing."""
    if value is None:
        return ""
    here = value.astimezone(BEIJING)
    return f"{shown_day(here.date())} {here:%H:%M}"


def money(value: Decimal | None) -> str:
    """Return an amount in 万元 without needless zeros.

    >>> money(Decimal("1204.50"))
    '1204.5'
    """
    if value is None:
        return ""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def size(value: int) -> str:
    """Return a file's size as people read it.

    >>> size(200), size(20480), size(3 * 1024 * 1024)
    ('1 KB', '20 KB', '3.0 MB')
    """
    if value < KIB * KIB:
        return f"{max(1, round(value / KIB))} KB"
    return f"{value / KIB / KIB:.1f} MB"


def browser(agent: str) -> str:
    """Return what a browser calls itself, short enough for a table.

    >>> browser("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/86.0.4240.198 Safari/537.36")
    'Chrome 86 · Windows'
    """
    names = dict(BROWSERS.findall(agent))
    known = [
        f"{name} {names[name]}"
        for name in ("Edg", "QQBrowser", "Firefox", "Chrome", "Safari")
        if name in names
    ]
    system = [each for each in SYSTEMS if each in agent]
    return " · ".join([*known[:1], *system[:1]]) or "其他"
