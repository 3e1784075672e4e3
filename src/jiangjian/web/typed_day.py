"""A day that a form brings, in any of a clerk's spellings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from jiangjian.actions.refusals import missing
from jiangjian.rules.days import example_day, shown_day
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.values import PartialDay, understand
from jiangjian.web.clock import day_of, now

FAR: Final = date(9999, 12, 31)
"""Reading refuses no day that lies ahead: the act itself does, with its own words."""

LATEST: Final = date(2199, 12, 31)
"""Further on, no act can reckon with days."""


def typed_day(typed: str, *, field: str, label: str) -> date | None:
    """Return the day that was typed; ``None`` where nothing was.

    :param field: the box it stands in; :param label: its words on the page.
    :raises Refusal: it cannot be read, is only a month, or lies in another age.
    """
    asked = Field(key=field, label=label, section="", kind=Kind.DAY)
    read = understand(asked, typed, today=FAR)
    example = f"请写到日，{example_day(day_of(now()))}"
    if read.findings:
        raise Refusal(*(replace(each, remedy=example) for each in read.findings))
    if not isinstance(read.value, PartialDay):
        return None
    if read.value.day is None:
        problem = f"{label}写的是“{read.shown}”，没有写到日"
        raise Refusal(missing("no_day", field, problem, example))
    if read.value.first_day > LATEST:
        problem = f"{label}写的是{read.shown}，最晚只能写到{shown_day(LATEST)}"
        raise Refusal(missing("far_day", field, problem, example))
    return read.value.first_day
