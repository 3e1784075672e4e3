"""How large the values of 附件1 are written, so that it stays one page when the text allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jiangjian.documents.characters import lines

MARGINS: Final = (18.0, 20.0, 16.0, 20.0)  # top, right, bottom, left in mm
TEXT_WIDTH: Final = 210 - MARGINS[1] - MARGINS[3]
ROOM: Final = (
    297 - MARGINS[0] - MARGINS[2] - 27
)  # mm for the rows: below 附件 1 and the title, and a little air
PITCH: Final[Mapping[float, float]] = {
    10.5: 15.0,
    9.0: 13.0,
    8.0: 11.5,
}  # size in pt -> line pitch in pt
LABEL_SIZE: Final = 11.0  # pt
LABEL_PITCH: Final = 14.0  # pt
MM_PER_POINT: Final = 25.4 / 72
PADDING: Final = 2.2  # mm, left and right of a cell's text together
AIR: Final = 1.6  # mm, above and below it together
ONE_LINE: Final = PITCH[10.5] * MM_PER_POINT + AIR
SIGNATURE: Final = 24.0  # mm: room for the stamp, the name and the day below an opinion


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes to try: ``size`` for text that needs more than its row's least height, rows shrunk to ``share``."""

    size: float
    share: float


SHARES: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
PLANS: Final = tuple(Plan(size, share) for size in PITCH for share in SHARES)
"""From the most legible to the tightest; what does not fit the last runs on to page 2."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with a value: the height in mm its text takes, by size in pt."""

    heights: Mapping[float, float]

    def size(self, plan: Plan, least: float) -> float:
        """Return the size of its text: full size on one line, or where the row's least height holds it."""
        largest = PLANS[0].size
        return largest if self.heights[largest] <= max(least, ONE_LINE) else plan.size


def box(text: str, width: float, below: float = 0.0) -> Box:
    """Return a cell with a value.

    :param width: of the cell, in mm.
    :param below: what stands below the text, in mm.
    """
    return Box({size: _height(text, width, size) + below for size in PITCH})


def _height(text: str, width: float, size: float) -> float:
    room = (
        int((width - PADDING) / (size * MM_PER_POINT) * 2) - 1
    )  # a line often ends one column early
    return lines(text, room) * PITCH[size] * MM_PER_POINT + AIR


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form: its least height in mm, what its labels take in mm, and its boxes."""

    least: float
    labels: float
    boxes: tuple[Box, ...] = ()

    def least_under(self, plan: Plan) -> float:
        """Return the least height in mm under a plan; labels are never cut."""
        return max(self.least * plan.share, self.labels)

    def height(self, plan: Plan) -> float:
        """Return the height in mm the row takes under a plan."""
        least = self.least_under(plan)
        return max([least, *(each.heights[each.size(plan, least)] for each in self.boxes)])


def label_height(text: str, width: float) -> float:
    """Return the height in mm of a label in a cell of a width in mm."""
    room = int((width - PADDING) / (LABEL_SIZE * MM_PER_POINT) * 2)
    return lines(text, room) * LABEL_PITCH * MM_PER_POINT + AIR


def plan_of(rows: Sequence[Line]) -> Plan:
    """Return the most legible plan under which the rows fit one page, else the tightest."""
    for plan in PLANS:
        if sum(row.height(plan) for row in rows) <= ROOM:
            return plan
    return PLANS[-1]
