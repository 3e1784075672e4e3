"""The paper behind an act that was decided elsewhere: who, when, by what, and when it came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from jiangjian.records.models import Post, StoredFile


@dataclass(frozen=True, slots=True)
class Paper:
    """What was decided on paper or in a meeting, as its clerk records it.

    :ivar decided_by: who decided.
    :ivar decided_on: the day of the decision; not after today.
    :ivar paper: the document or the meeting it rests on.
    :ivar scan: its scan, or ``None``.
    :ivar arrived_at: when it came in, by the mail server or the paper register; aware.
    :ivar arrival_proof: what shows that; without it ``arrived_at`` counts for nothing.
    """

    decided_by: str
    decided_on: date | None
    paper: str
    scan: StoredFile | None = None
    scan_name: str = ""
    arrived_at: datetime | None = None
    arrival_proof: str = ""


def paper_of(by: Post) -> Paper | None:
    """Return the paper a stand-in acts by; nothing for somebody who acts in person."""
    return by.paper if by.stands_in_id and isinstance(by.paper, Paper) else None


def arrived(by: Post, now: datetime) -> datetime:
    """Return when an act came in: its paper's proven arrival, where that was earlier.

    :param now: arrival of the request that records it.
    """
    paper = paper_of(by)
    if paper is None or paper.arrived_at is None or not paper.arrival_proof.strip():
        return now
    return min(paper.arrived_at, now)
