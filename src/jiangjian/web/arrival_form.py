"""The form of a paper that came in: what was typed, as the act takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.http import QueryDict

from jiangjian.actions.paper_arrival import Arrival
from jiangjian.actions.refusals import missing
from jiangjian.rules.deadline import parse_instant
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.values import understand
from jiangjian.web.clock import day_of
from jiangjian.web.questions import question
from jiangjian.web.typed_instant import example_hour

COPIES: Final = question("copies", "份数", Kind.COUNT, unit="份")
MATCHES: Final = {"yes": True, "no": False}
YEARS: Final = range(2000, 2200)
COMPARED: Final = (("yes", "与电子版一致"), ("no", "与电子版不一致"), ("", "未核对"))


def read_arrival(typed: QueryDict, *, now: datetime) -> Arrival:
    """Return what the form says.

    :raises Refusal: the time or the number of copies cannot be read.
    """
    at, found = _instant(typed.get("arrived_at", "").strip())
    read = understand(COPIES, typed.get("copies", ""), today=day_of(now))
    if at is None or read.findings:
        raise Refusal(*found, *read.findings)
    return Arrival(
        at=at,
        way=typed.get("way", ""),
        copies=read.value if isinstance(read.value, int) else 0,
        courier_number=typed.get("courier_number", ""),
        stamps=frozenset(typed.getlist("stamps")),
        matches=MATCHES.get(typed.get("matches", "")),
        remark=typed.get("remark", ""),
    )


def _instant(typed: str) -> tuple[datetime | None, list[Finding]]:
    """Return the instant that was typed, or what stands against it."""
    remedy = example_hour("请写到几时")
    if not typed:
        return None, [missing("no_arrived_at", "arrived_at", "还没有填写收到时间", remedy)]
    try:
        at = parse_instant(typed)
    except ValueError as error:
        return None, [missing("bad_instant", "arrived_at", f"收到时间{error}", remedy)]
    if at.year not in YEARS:
        problem = f"收到时间写的是{at.year}年，只能写{YEARS[0]}年到{YEARS[-1]}年"
        return None, [missing("bad_instant", "arrived_at", problem, remedy)]
    return at, []


def offered(typed: QueryDict | None, *, now: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in the boxes: what was typed, or that one copy came by post this hour."""
    fresh = {"arrived_at": now, "way": "post", "copies": "1", "matches": ""}
    for name in ("arrived_at", "way", "copies", "courier_number", "matches", "remark", "what"):
        yield name, typed.get(name, "") if typed is not None else fresh.get(name, "")
