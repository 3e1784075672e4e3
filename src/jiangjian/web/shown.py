"""Values that template parts show; views make them, parts lay them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a task list, such as 领衔人 in a nomination or one thing to do in 待办.

    :ivar url: where it is done; empty for a line that only tells.
    :ivar state: its state in words, such as 已填完.
    :ivar tone: ``good``, ``wait``, ``ask``, ``stop`` or empty.
    :ivar found: how many findings block, ask or warn there.
    """

    label: str
    url: str = ""
    hint: str = ""
    state: str = ""
    tone: str = ""
    found: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """One place of a quota; ``taken_by`` is the studio's name, empty while it is free."""

    number: int
    taken_by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """代录: whose act it really was, and by which paper.

    :ivar arrived_at: when the paper came in, aware; beside it stands when it was typed.
    :ivar scanned: there is a scan; ``scan`` is its address for those who may open it.
    """

    decided_by: str
    decided_on: date
    paper: str
    typed_at: datetime
    arrived_at: datetime | None
    arrival_proof: str
    scanned: bool
    scan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayPoint:
    """One act in the way of a nomination.

    :ivar at: aware.
    :ivar opinion: what was said with it, as typed.
    :ivar detail: anything else in one line, such as a receipt number.
    :ivar recorded: by which paper, where it is 代录.
    """

    who: str
    at: datetime
    what: str
    opinion: str = ""
    detail: str = ""
    recorded: Recorded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab; ``count`` stands behind its words unless it is ``None``."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
