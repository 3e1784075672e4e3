"""A change of a round's settings as people read it on the round's page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from jiangjian.rules.amendment import Amendment
from jiangjian.rules.deadline import BEIJING, shown_end
from jiangjian.rules.notice import Notice

LABELS: Final = {"ends": "截止时间", "target": "发布数量", "publicity_days": "公示天数"}


def shown_amendment(notice: Notice, amendment: Amendment) -> str:
    """Return a change as people read it: 截止时间由11月20日24时改为12月7日24时（原因）."""
    label = _label(notice, amendment.what)
    before, after = (
        _shown(notice, amendment.what, each) for each in (amendment.before, amendment.after)
    )
    return f"{label}由{before}改为{after}（{amendment.reason}）"


def _label(notice: Notice, what: str) -> str:
    kind, _, key = what.partition(":")
    if kind == "quota":
        return next((f"{each.label}名额" for each in notice.kinds if each.key == key), what)
    if kind == "reading":
        return next(
            (f"“{each.question}”的读法" for each in notice.readings if each.key == key), what
        )
    return LABELS.get(what, what)


def _shown(notice: Notice, what: str, value: str) -> str:
    kind, _, key = what.partition(":")
    if kind == "ends":
        return shown_ends(datetime.fromisoformat(value))
    if kind == "reading":
        options = next((each.options for each in notice.readings if each.key == key), ())
        return next((f"“{each.label}”" for each in options if each.value == value), value)
    return f"{value}个" + ("工作日" if kind == "publicity_days" else "")


def shown_ends(instant: datetime) -> str:
    """Return an end with its year: 2024年11月20日24时."""
    return f"{(instant.astimezone(BEIJING) - timedelta(microseconds=1)).year}年{shown_end(instant)}"
