"""``python -m tests.promises.turning FILE WORDS…``: the ``jiangjian`` command under a clock that a file turns.

The one place that reads the clock is handed another; nothing else of the service is changed, and
its steady clock is the machine's own. libfaketime cannot do this: with a steady clock left alone
its ``epoll_wait`` and ``clock_nanosleep`` fail, so gunicorn does not start under it.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jiangjian.web import clock
from jiangjian.web.commands import main


def turned_by(place: Path) -> timedelta:
    """Return by how much the clock is turned now."""
    return timedelta(seconds=float(place.read_text(encoding="ascii")))


def turn(place: Path, by: timedelta) -> None:
    """Turn the clock of whoever runs under this file, at once."""
    fresh = place.with_suffix(".new")
    fresh.write_text(str(by.total_seconds()), encoding="ascii")
    fresh.replace(place)


if __name__ == "__main__":
    PLACE = Path(sys.argv[1])
    clock.now = lambda: datetime.now(UTC) + turned_by(PLACE)
    sys.exit(main(sys.argv[2:]))
