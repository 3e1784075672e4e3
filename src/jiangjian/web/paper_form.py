"""The form on which a clerk writes who decided, when, by which paper, and when that came in."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from jiangjian.actions.behalf import Paper
from jiangjian.actions.refusals import missing
from jiangjian.records.models import PaperArrival
from jiangjian.rules.deadline import parse_instant
from jiangjian.rules.findings import Refusal
from jiangjian.web.minutes import minutes_in
from jiangjian.web.organisation_list import number_of
from jiangjian.web.register_lines import arrival_of
from jiangjian.web.typed_day import typed_day
from jiangjian.web.typed_instant import example_hour

SCAN: Final = "scan"
LINE: Final = "line"
PROOF: Final = "arrival_proof"


def read_paper(request: HttpRequest, *, now: datetime, lines: QuerySet[PaperArrival]) -> Paper:
    """Return the paper as it was typed; what is missing the act itself refuses.

    :param lines: of the register, one of which may be picked for when it came in.
    :raises Refusal: a scan that is not taken, a day or a time that cannot be read, or an
        arrival that is both picked and typed.
    :raises Http404: a line that is none of these.
    """
    scan = minutes_in(request, now=now, box=SCAN)
    typed = request.POST
    arrived_at, proof = _arrival(typed, lines)
    return Paper(
        decided_by=typed.get("decided_by", ""),
        decided_on=typed_day(typed.get("decided_on", ""), field="decided_on", label="决定日期"),
        paper=typed.get("paper", ""),
        scan=scan.file if scan else None,
        scan_name=scan.name if scan else "",
        arrived_at=arrived_at,
        arrival_proof=proof,
    )


def _arrival(typed: QueryDict, lines: QuerySet[PaperArrival]) -> tuple[datetime | None, str]:
    """Return when it came in and what shows that: by a line of the register, else as typed."""
    picked, at, proof = (typed.get(name, "").strip() for name in (LINE, "arrived_at", PROOF))
    if not picked:
        return _instant(at), typed.get(PROOF, "")
    if at or proof:
        problem = "选了签收登记里的一行，又另外填写了收到时间或凭据"
        remedy = "请只用一种：选了签收登记的，清空下面两栏"
        raise Refusal(missing("two_arrivals", LINE, problem, remedy))
    return arrival_of(get_object_or_404(lines, pk=number_of(picked)))


def _instant(typed: str) -> datetime | None:
    if not typed.strip():
        return None
    try:
        return parse_instant(typed)
    except ValueError as error:
        remedy = example_hour("请写到时和分")
        raise Refusal(missing("bad_arrived_at", "arrived_at", str(error), remedy)) from error
