"""The form on which a clerk writes who decided, when, by which paper, and when that came in."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import HttpRequest

from jiangjian.actions.behalf import Paper
from jiangjian.actions.refusals import missing
from jiangjian.rules.deadline import EXAMPLE, parse_instant
from jiangjian.rules.findings import Refusal
from jiangjian.web.minutes import minutes_in
from jiangjian.web.typed_day import typed_day

SCAN: Final = "scan"


def read_paper(request: HttpRequest, *, now: datetime) -> Paper:
    """Return the paper as it was typed; what is missing the act itself refuses.

    :raises Refusal: a scan that is not taken, a day or a time that cannot be read.
    """
    scan = minutes_in(request, now=now, box=SCAN)
    typed = request.POST
    return Paper(
        decided_by=typed.get("decided_by", ""),
        decided_on=typed_day(typed.get("decided_on", ""), field="decided_on", label="决定日期"),
        paper=typed.get("paper", ""),
        scan=scan.file if scan else None,
        scan_name=scan.name if scan else "",
        arrived_at=_instant(typed.get("arrived_at", "")),
        arrival_proof=typed.get("arrival_proof", ""),
    )


def _instant(typed: str) -> datetime | None:
    if not typed.strip():
        return None
    try:
        return parse_instant(typed)
    except ValueError as error:
        remedy = f"请写到时和分，{EXAMPLE}"
        raise Refusal(missing("bad_arrived_at", "arrived_at", str(error), remedy)) from error
