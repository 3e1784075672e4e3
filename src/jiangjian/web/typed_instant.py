"""A day and hour that a form brings, in any of a clerk's spellings."""

from __future__ import annotations

from datetime import datetime

from jiangjian.actions.refusals import missing
from jiangjian.rules.days import example_day
from jiangjian.rules.deadline import parse_instant
from jiangjian.rules.findings import Refusal
from jiangjian.web.clock import day_of, now


def example_hour(remedy: str) -> str:
    """Return a remedy with an hour of today behind it, written in full."""
    return f"{remedy}，{example_day(day_of(now()))}24时"


def typed_instant(typed: str, *, field: str, label: str) -> datetime | None:
    """Return the instant that was typed, in Beijing time; ``None`` where nothing was.

    :param field: the box it stands in; :param label: its words on the page.
    :raises Refusal: it cannot be read, or says no hour.
    """
    if not typed.strip():
        return None
    try:
        return parse_instant(typed)
    except ValueError as error:
        problem = f"{label}：{error}"
        raise Refusal(missing("bad_instant", field, problem, example_hour("请写到时"))) from error
