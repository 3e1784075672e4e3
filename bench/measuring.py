"""How a figure is made: ours and bare by turns in one run, the median of several samples."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

WARM: Final = 3
"""Calls before the first sample: templates compiled, caches filled, statements prepared."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work goes into a figure.

    :ivar times: samples of each side; the median counts.
    :ivar seconds: about how long one sample takes; 0 for a single call.
    """

    times: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    :ivar bare: the same done the bare way; ``None`` where ``ours`` is judged by itself.
    :ivar ratio: median of the ratios of each pair of samples; 0 without ``bare``.
    :ivar most: the largest ratio that is good, or the largest ``ours``; ``None`` where it only tells.
    """

    what: str
    ours: float
    unit: str
    bare: float | None = None
    ratio: float = 0.0
    most: float | None = None

    @property
    def verdict(self) -> str:
        """Return ``ok``, ``OVER``, or nothing for a figure without a target."""
        if self.most is None:
            return ""
        judged = self.ours if self.bare is None else self.ratio
        return "ok" if judged <= self.most else "OVER"


def compare(
    what: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    *,
    effort: Effort,
    most: float | None,
    clock: Callable[[], float] = time.process_time,
) -> Figure:
    """Return the figure of two ways to do the same, called by turns.

    :param clock: CPU of this process, unless it must count waiting for the disk.
    """
    for _ in range(WARM if effort.seconds else 1):
        ours()
        bare()
    many = [_calls(each, effort, clock) for each in (ours, bare)]
    pairs = [
        (_sample(ours, many[0], clock), _sample(bare, many[1], clock)) for _ in range(effort.times)
    ]
    return figure(what, pairs, most=most)


def alone(
    what: str, ours: Callable[[], object], *, effort: Effort, most: float | None = None
) -> Figure:
    """Return the CPU of something that has no bare side.

    :param most: milliseconds that are good; without it the figure only tells.
    """
    for _ in range(WARM):
        ours()
    calls = _calls(ours, effort, time.process_time)
    taken = [_sample(ours, calls, time.process_time) for _ in range(effort.times)]
    return Figure(what=what, ours=median(taken) * 1000, unit="ms", most=most)


def figure(what: str, pairs: list[tuple[float, float]], *, most: float | None) -> Figure:
    """Return the figure of pairs of samples in seconds: ours, bare."""
    return Figure(
        what=what,
        ours=median(ours for ours, _ in pairs) * 1000,
        bare=median(bare for _, bare in pairs) * 1000,
        unit="ms",
        ratio=median(ours / max(bare, 1e-9) for ours, bare in pairs),
        most=most,
    )


def _calls(do: Callable[[], object], effort: Effort, clock: Callable[[], float]) -> int:
    """Return how many calls make a sample long enough for the clock."""
    return max(1, round(effort.seconds / max(_sample(do, 1, clock), 1e-6)))


def _sample(do: Callable[[], object], calls: int, clock: Callable[[], float]) -> float:
    gc.collect()
    begun = clock()
    for _ in range(calls):
        do()
    return (clock() - begun) / calls


def spent() -> float:
    """Return seconds of CPU of this process, of children that ended, and of those that live with what they forked.

    A forked child counts once its parent has taken it away: the nursery does so at its next order.
    """
    return sum(os.times()[:4]) + sum(map(_spent, _children()))


def _children() -> Iterator[str]:
    for each in Path("/proc/self/task").iterdir():
        yield from (each / "children").read_text(encoding="ascii").split()


def _spent(child: str) -> float:
    told = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def table(figures: list[Figure]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'measurement':<58}{'ours':>12}{'bare':>12}{'ratio':>8}{'target':>12}"
    for each in figures:
        bare = "" if each.bare is None else f"{each.bare:.2f} {each.unit}"
        ratio = "" if each.bare is None else f"{each.ratio:.2f}"
        target = "" if each.most is None else f"{each.most:g}"
        if target and each.bare is None:
            target += f" {each.unit}"
        ours = f"{each.ours:.2f} {each.unit}"
        yield f"{each.what:<58}{ours:>12}{bare:>12}{ratio:>8}{target:>12}  {each.verdict}".rstrip()
