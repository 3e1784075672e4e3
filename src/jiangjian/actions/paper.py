"""The paper behind an act that was decided elsewhere: who, when, by what, and when it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Behalf
from jiangjian.rules.days import example_day, shown_day
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from jiangjian.records.models import Entry, Post, StoredFile
    from jiangjian.rules.findings import Finding

DECIDED_BY: Final = Asked(
    "decided_by",
    "谁决定",
    "请填写作出决定的人或会议，例如 王主席",
    problem="还没有填写是谁决定的",
    most=50,
    kind=Kind.TEXT,
)
PAPER: Final = Asked(
    "paper",
    "依据",
    "请填写文件名称、文号或会议名称",
    problem="还没有填写依据什么文件或会议",
    most=200,
    kind=Kind.TEXT,
)
PROOF: Final = Asked(
    "arrival_proof",
    "收到凭据",
    "例如 邮件服务器记录、快递单号、签收登记第几号",
    problem="填写了收到时间，还没有填写凭据",
    most=200,
    kind=Kind.TEXT,
)
NAME_FITS: Final = 200
"""Characters of a scan's name that are kept, counted from its end."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was decided on paper or in a meeting, as its clerk records it.

    :ivar decided_by: who decided.
    :ivar decided_on: the day of the decision; not after today.
    :ivar paper: the document or the meeting it rests on.
    :ivar scan: its scan, or ``None``.
    :ivar arrived_at: when it came in, by the mail server or the paper register; aware.
    :ivar arrival_proof: what shows that.
    """

    decided_by: str
    decided_on: date | None
    paper: str
    scan: StoredFile | None = None
    scan_name: str = ""
    arrived_at: datetime | None = None
    arrival_proof: str = ""

    def said(self) -> dict[str, str]:
        """Return what the log keeps of it."""
        values = {
            "decided_by": DECIDED_BY.kept(self.decided_by),
            "decided_on": str(self.decided_on or ""),
            "paper": PAPER.kept(self.paper),
            "scan": self.scan.pk if self.scan else "",
            "arrived_at": self.arrived_at.astimezone(UTC).isoformat() if self.arrived_at else "",
            "arrival_proof": PROOF.kept(self.arrival_proof),
        }
        return {name: text for name, text in values.items() if text}


def against_paper(paper: Paper, *, now: datetime) -> Iterator[Finding]:
    """Yield what stands against resting an act on a paper."""
    today = localdate(now)
    yield from DECIDED_BY.against(paper.decided_by)
    if paper.decided_on is None:
        yield missing(
            "no_decided_on",
            "decided_on",
            "还没有填写决定日期",
            f"请填写文件落款或开会的日期，{example_day(today)}",
        )
    elif paper.decided_on > today:
        problem = f"决定日期{shown_day(paper.decided_on)}晚于今天{shown_day(today)}"
        yield missing("decided_ahead", "decided_on", problem, "决定作出以后再代录")
    yield from PAPER.against(paper.paper)
    yield from _against_arrival(paper, now=now)


def _against_arrival(paper: Paper, *, now: datetime) -> Iterator[Finding]:
    """Yield what stands against when a paper is said to have come in."""
    if paper.arrived_at is None:
        return
    yield from PROOF.against(paper.arrival_proof)
    at = shown_instant(paper.arrived_at)
    if paper.arrived_at > now:
        problem = f"收到时间{at}晚于现在{shown_instant(now)}"
        yield missing("arrived_ahead", "arrived_at", problem, "请填写实际收到的时间")
    elif paper.decided_on and localdate(paper.arrived_at) < paper.decided_on:
        problem = f"收到时间{at}早于决定日期{shown_day(paper.decided_on)}"
        yield missing("arrived_before", "arrived_at", problem, "请核对两个日期，收到总在决定之后")


def arrived(by: Post, now: datetime) -> datetime:
    """Return when an act came in: its paper's proven arrival, where that was earlier.

    :param now: arrival of the request that records it.
    """
    paper = by.paper
    if not by.stands_in_id or not isinstance(paper, Paper):
        return now
    if paper.arrived_at is None or not PROOF.kept(paper.arrival_proof):
        return now
    return min(paper.arrived_at, now)


def paper_behind(by: Post | None, *, now: datetime) -> Paper | None:
    """Return the paper a stand-in acts by; nothing for somebody who acts in person.

    :raises Refusal: ``no_paper``, or what stands against the paper.
    """
    if by is None or not by.stands_in_id:
        return None
    if not isinstance(by.paper, Paper):
        problem = f"“{by}”是代录，还没有写明依据"
        remedy = "请从“代录”页面写明谁决定、何时、依据什么文件或会议"
        raise Refusal(missing("no_paper", "", problem, remedy))
    refused = list(against_paper(by.paper, now=now))
    if refused:
        raise Refusal(*refused)
    return by.paper


def keep_behalf(entry: Entry, paper: Paper, *, by: Post) -> Behalf:
    """Store whose act an entry really was; runs inside the act's transaction.

    :raises TypeError: it is no stand-in's, or the paper is not whole.
    """
    if by.stands_in_id is None or paper.decided_on is None:
        raise TypeError(f"{by} acts by no whole paper")
    return Behalf.objects.create(
        entry=entry,
        recorded_by_id=by.stands_in_id,
        decided_by=DECIDED_BY.kept(paper.decided_by),
        decided_on=paper.decided_on,
        paper=PAPER.kept(paper.paper),
        scan=paper.scan,
        scan_name=paper.scan_name[-NAME_FITS:],
        arrived_at=paper.arrived_at,
        arrival_proof=PROOF.kept(paper.arrival_proof),
    )
