"""A clock that was turned: found by another that nobody turns, and by what was written before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Finding

TOLERANCE: Final = timedelta(seconds=60)
"""What time services correct by and by; more than this is a clock that was turned."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks of a machine at one moment.

    :ivar wall: aware; the clock that people and time services set.
    :ivar steady: seconds since the machine started, its sleep included; nobody sets it.
    :ivar boot: which start that was; empty where the system does not tell.
    """

    wall: datetime
    steady: float
    boot: str


def step_since(last: Reading, reading: Reading) -> timedelta | None:
    """Return by how much the clock was set between two readings; ``None``: nobody can tell.

    :param last: the earlier one; between two starts of the machine no clock ran steadily.
    """
    if not reading.boot or last.boot != reading.boot:
        return None
    return reading.wall - last.wall - timedelta(seconds=reading.steady - last.steady)


def awaited(
    reading: Reading, last: Reading | None, newest: datetime | None = None
) -> datetime | None:
    """Return what a clock that was turned should show; ``None`` where it goes as it should.

    :param last: the reading that was kept.
    :param newest: the instant of the newest entry of the log; time never lies before it.
    """
    step = step_since(last, reading) if last else None
    if step is not None and abs(step) > TOLERANCE:
        return reading.wall - step
    known = [each for each in (last.wall if last else None, newest) if each is not None]
    latest = max(known, default=reading.wall)
    return latest if reading.wall < latest - TOLERANCE else None


def clock_turned(shown: datetime, due: datetime) -> Finding:
    """Refuse an act under a clock that was turned: it would judge the end wrongly.

    :param shown: what the clock shows; :param due: what it should show.
    """
    way = "快" if shown > due else "慢"
    return Finding(
        code="clock_turned",
        problem=(
            f"服务器时间是{shown_instant(shown)}，按此前的记录应在{shown_instant(due)}左右，{way}了。"
            "为免把截止时间判错，现在不受理，这一步没有办，也不算逾期"
        ),
        remedy=(
            "请把这一页留着，并告诉系统管理员核对服务器的时间同步（NTP）；"
            "改正后自动恢复，回到上一页再办一次即可"
        ),
    )
