"""What of a round may be amended on a page, and how each change is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import Http404

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Round
from jiangjian.rules.amendment import Amendment, setting
from jiangjian.rules.amendment_words import LABELS, shown_ends
from jiangjian.rules.deadline import parse_instant
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import OpenReading
from jiangjian.web.questions import question
from jiangjian.web.typed_instant import example_hour

MOST: Final = 99
"""No quota, target or number of days is meant to be above it; a slip of the key is."""

NUMBER: Final = re.compile("[0-9]{1,9}")
"""Digits alone; a row of more is no number of ours, whatever noughts it begins with."""

LATER: Final = timedelta(days=14)
"""How far behind the end in force the example of another one lies."""

REASON: Final = question("reason", "理由", hint="理由会公布在本批次页面上，所有登录的人都能看到")


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that may be amended.

    :ivar what: its name in ``rules.amendment``.
    :ivar shown: the value in force, as people read it.
    :ivar field: the box in which the new value is typed; its key is ``after``.
    :ivar values: value by label, where one of several is chosen.
    """

    what: str
    label: str
    shown: str
    field: Field
    values: tuple[tuple[str, str], ...] = ()


def settings_of(round_: Round) -> tuple[Setting, ...]:
    """Return all that may be amended here; the deadline only of a practice round."""
    return tuple(_settings(round_.notice, practice=round_.practice))


def setting_of(round_: Round, what: str) -> Setting:
    """Return one thing that may be amended.

    :raises Http404: there is no such thing.
    :raises Refusal: ``two_persons`` for the deadline of a real round.
    """
    found = next((each for each in settings_of(round_) if each.what == what), None)
    if found is not None:
        return found
    if what != "ends":
        raise Http404
    problem = f"正式批次的截止时间（{round_.notice.shown_ends}）不能由一个人在这里调整"
    remedy = "调整截止时间须两人办理：请在“本批次”页提出，由另一个人确认"
    raise Refusal(missing("two_persons", "", problem, remedy))


def change_typed(round_: Round, one: Setting, after: str, reason: str) -> Amendment:
    """Return the change that was typed.

    :raises Refusal: the new value cannot be read.
    """
    return Amendment(one.what, setting(round_.notice, one.what), _value(one, after), reason)


def _value(one: Setting, typed: str) -> str:
    written = unicodedata.normalize("NFKC", typed).strip()
    if one.values:
        chosen = dict(one.values).get(typed.strip())
        if chosen is None:
            raise Refusal(missing("no_choice", "after", "还没有选择读法", "请选择其中一种"))
        return chosen
    if one.what == "ends":
        try:
            return parse_instant(written).isoformat()
        except ValueError as why:
            raise Refusal(
                missing("no_instant", "after", str(why), example_hour("请按北京时间写到时"))
            ) from why
    if not (NUMBER.fullmatch(written) and 1 <= int(written) <= MOST):
        told = f"填的是“{written[:20]}”" if written else "还没有填写"
        remedy = f"请填1到{MOST}之间的整数，单位：{one.field.unit}"
        raise Refusal(missing("no_number", "after", f"{one.label}{told}", remedy))
    return written


def _settings(notice: Notice, *, practice: bool) -> Iterator[Setting]:
    labels = {each.key: each.label for each in notice.kinds}
    for quota in notice.quotas.values():
        label = f"{labels[quota.kind]}名额"
        yield _number(f"quota:{quota.kind}", label, quota.most, "个")
    yield _number("target", LABELS["target"], notice.target, "个")
    yield _number(
        "publicity_days", LABELS["publicity_days"], notice.publicity.working_days, "个工作日"
    )
    if practice:
        box = question("after", "改为", hint=f"例如 {shown_ends(notice.ends + LATER)}（北京时间）")
        yield Setting("ends", LABELS["ends"], notice.shown_ends, box)
    yield from (_reading(each) for each in notice.readings if len(each.options) > 1)


def _number(what: str, label: str, now: int, unit: str) -> Setting:
    return Setting(what, label, f"{now}{unit}", question("after", "改为", Kind.COUNT, unit=unit))


def _reading(reading: OpenReading) -> Setting:
    labels = {each.value: each.label for each in reading.options}
    others = tuple(label for value, label in labels.items() if value != reading.chosen)
    box = question("after", "改为", Kind.CHOICE, options=others)
    label = f"{reading.number} {reading.question}"
    values = tuple((label, value) for value, label in labels.items())
    return Setting(f"reading:{reading.key}", label, labels[reading.chosen], box, values)
