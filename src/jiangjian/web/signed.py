"""An opinion as a form brings it: stock words or one's own, person, day, declarations."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import QueryDict

from jiangjian.actions.opinion import Signed
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.values import PartialDay, understand

DAY: Final = Field(key="day", label="日期", section="", kind=Kind.DAY)


def read_signed(form: QueryDict, *, today: date, by_form: bool = False) -> Signed:
    """Return the opinion that a form brings; words typed in the box win over a stock sentence.

    :param today: the last day it may bear.
    :param by_form: a stamped form lies in the dossier, so that it may stand for the declarations.
    :raises Refusal: a day is written that cannot be read, or only its month.
    """
    return Signed(
        words=form.get("words", "").strip() or form.get("stock", ""),
        person=form.get("person", ""),
        day=_day(form.get("day", ""), today),
        declared=tuple(form.getlist("declared")),
        by_form=by_form and "by_form" in form,
    )


def _day(typed: str, today: date) -> date | None:
    read = understand(DAY, typed, today=date(9999, 12, 31))
    if isinstance(read.value, PartialDay):
        return read.value.first_day if read.value.day else _refuse(typed, today)
    if read.findings:
        raise Refusal(*read.findings)
    return None


def _refuse(typed: str, today: date) -> date:
    asked = DAY.key, f"日期写的是“{typed}”，只到月", f"请写到日，例如 {PartialDay.of(today).shown}"
    from jiangjian.actions.refusals import missing

    raise Refusal(missing("day_without_day", *asked))
