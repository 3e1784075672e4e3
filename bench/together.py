"""Eight people who save at once, each in a process of their own, against one bare writer alone."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from typing import Final

from bench.bare.table import make_table
from bench.house import LARGE, House, use
from bench.measuring import Figure, figure

PEOPLE: Final = 8
SECONDS: Final = 5.0  # of saving for each sample, times the effort
MOST: Final = 2.0  # half the rate: a saving takes at most twice as long


class LostSavingError(Exception):
    """A saving failed; however quick the others were, that is no figure."""


def measure(house: House) -> list[Figure]:
    """Return the wall clock of one saving, all eight taken together."""
    use(house, LARGE)
    make_table()
    seconds = max(house.effort.seconds * SECONDS, 0.2)
    with ExitStack() as stack:
        people = [stack.enter_context(_writer(house, each)) for each in range(PEOPLE)]
        bare = stack.enter_context(_writer(house, -1))
        pairs = [
            (_save(people, seconds), _save([bare], seconds)) for _ in range(house.effort.times)
        ]
        for each in [*people, bare]:
            each.communicate("")
    return [figure(f"{PEOPLE} people saving at once, a saving", pairs, most=MOST)]


def _writer(house: House, place: int) -> subprocess.Popen[str]:
    """Start a writer that waits for its word; ``-1`` is the bare one."""
    words = [sys.executable, "-m", "bench.writer", str(house.folder), str(place)]
    made = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    _told(made)  # ready
    return made


def _save(writers: list[subprocess.Popen[str]], seconds: float) -> float:
    """Let them all save for so long; return the seconds of one saving."""
    for each in writers:
        if each.stdin is None:
            raise LostSavingError
        each.stdin.write(f"{seconds}\n")
        each.stdin.flush()
    told = [json.loads(_told(each)) for each in writers]
    lost = [error for each in told for error in each["errors"]]
    if lost:
        raise LostSavingError(lost)
    saved: int = sum(each["saved"] for each in told)
    return seconds / max(saved, 1)


def _told(writer: subprocess.Popen[str]) -> str:
    line = writer.stdout.readline() if writer.stdout else ""
    if not line:
        raise LostSavingError(f"a writer ended with {writer.wait()}")
    return line
