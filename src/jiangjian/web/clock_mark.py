"""The last reading of both clocks, kept in the data folder: every process and the next start see it."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from jiangjian.records.models import Entry
from jiangjian.rules.clock_step import Reading, awaited, step_since

EVERY: Final = timedelta(minutes=1)
"""The mark is written anew at most this often."""
LONG: Final = timedelta(minutes=5)
"""A shorter silence before a start is a restart, no outage."""
SMALL: Final = timedelta(seconds=1)
"""A correction of more than this is told in the log, though nothing is refused for it."""
LOG: Final = structlog.stdlib.get_logger("jiangjian.web")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is kept.

    :ivar passed: entries of the log up to this one are not compared: an operator has said since
        that the clock is right.
    """

    last: Reading
    passed: int = 0


def read_mark(place: Path) -> Mark | None:
    """Return what was kept; nothing before the first time, or where it cannot be read."""
    try:
        wall, steady, boot, passed = json.loads(place.read_text(encoding="utf-8"))
        return Mark(Reading(datetime.fromisoformat(wall), float(steady), boot), int(passed))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        LOG.warning("the clock's mark cannot be read", error=type(error).__name__)
        return None


def write_mark(place: Path, mark: Mark) -> None:
    """Keep a mark in place of the one before.

    :raises OSError: the disk does not take it.
    """
    last = mark.last
    fresh = place.with_name(f"{place.name}.{os.getpid()}.{threading.get_ident()}")
    fresh.write_text(
        json.dumps([last.wall.isoformat(), last.steady, last.boot, mark.passed]), encoding="utf-8"
    )
    fresh.replace(place)


def look(place: Path, reading: Reading, *, entries: bool) -> datetime | None:
    """Return what a clock that was turned should show; keep the reading of one that was not.

    :param entries: compare the log's newest entry too, which asks the database.
    """
    mark = read_mark(place)
    last = mark.last if mark else None
    passed = mark.passed if mark else 0
    due = awaited(reading, last, newest_entry(passed) if entries else None)
    if due is not None:
        LOG.error("the clock was turned")
        return due
    step = step_since(last, reading) if last else None
    if last is None or step is None or reading.wall - last.wall >= EVERY:
        if step is not None and abs(step) > SMALL:
            LOG.warning("the clock was corrected a little")
        try:
            write_mark(place, Mark(reading, passed))
        except OSError as error:  # pages are shown on a full disk too
            LOG.exception("the clock's mark is not kept", error=type(error).__name__)
    return None


def silent_since(place: Path, reading: Reading) -> datetime | None:
    """Return when the service was last at work, where it starts again after a while.

    Nothing before the first time, and under a clock that was turned: it cannot tell how long.
    """
    mark = read_mark(place)
    if mark is None or awaited(reading, mark.last) is not None:
        return None
    return mark.last.wall if reading.wall - mark.last.wall >= LONG else None


def newest_entry(after: int) -> datetime | None:
    """Return the instant of the log's newest entry, of those after a number."""
    newest = Entry.objects.filter(pk__gt=after).order_by("-pk")
    return newest.values_list("at", flat=True).first()
