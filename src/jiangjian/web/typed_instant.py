"""A day and hour that a form brings, in any of a clerk's spellings."""

from __future__ import annotations

from datetime import datetime

from jiangjian.actions.refusals import missing
from jiangjian.rules.deadline import EXAMPLE, parse_instant
from jiangjian.rules.findings import Refusal


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
        raise Refusal(missing("bad_instant", field, problem, f"请写到时，{EXAMPLE}")) from error
