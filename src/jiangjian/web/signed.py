"""An opinion as a form brings it: stock words or one's own, person, day, declarations."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import QueryDict

from jiangjian.actions.opinion import Signed
from jiangjian.actions.refusals import missing
from jiangjian.rules.days import example_day
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.values import PartialDay, understand
from jiangjian.web.clock import day_of, now

DAY: Final = Field(key="day", label="日期", section="", kind=Kind.DAY)
FAR: Final = date(9999, 12, 31)
"""Reading the day refuses none that lies ahead: the act itself does, with its own words."""


def read_signed(form: QueryDict, *, by_form: bool = False) -> Signed:
    """Return the opinion that a form brings; words typed in the box win over a stock sentence.

    Boxes: ``words``, ``stock``, ``person``, ``day``, ``declared`` (several), ``by_form``.

    :param by_form: a stamped form lies in the dossier, so that it may stand for the declarations.
    :raises Refusal: a day is written that cannot be read, or only its month.
    """
    return Signed(
        words=form.get("words", "").strip() or form.get("stock", ""),
        person=form.get("person", ""),
        day=_day(form.get("day", "")),
        declared=tuple(form.getlist("declared")),
        by_form=by_form and "by_form" in form,
    )


def _day(typed: str) -> date | None:
    read = understand(DAY, typed, today=FAR)
    if read.findings:
        raise Refusal(*read.findings)
    if not isinstance(read.value, PartialDay):
        return None
    if read.value.day is None:
        problem = f"日期写的是“{read.shown}”，没有写到日"
        raise Refusal(missing("no_day", "day", problem, f"请写到日，{example_day(day_of(now()))}"))
    return read.value.first_day
