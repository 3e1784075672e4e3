"""Cells out of ruled lines: the regions that no line divides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from jiangjian.documents.reading.pdf_signs import Rule

NEAR: Final = 3.0  # pt: two rules so close are one
REACH: Final = 3.0  # pt by which a rule may end short of the one it meets
LEAST: Final = 2
MOST_LINES: Final = 400


@dataclass(frozen=True, slots=True)
class Region:
    """One cell; rows are counted from the top, columns from the left, from 0."""

    row: int
    rows: int
    column: int
    columns: int
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """One ruled table.

    :ivar xs: of its upright lines, from the left.
    :ivar ys: of its level lines, from the top.
    :ivar boxes: for each box of the finest grid, which region it belongs to.
    """

    regions: tuple[Region, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[tuple[int, ...], ...]

    @property
    def rows(self) -> int:
        """Return how many rows it has."""
        return len(self.boxes)

    @property
    def top(self) -> float:
        """Return the y of its upper edge."""
        return self.ys[0]

    def at(self, point: tuple[float, float]) -> Region | None:
        """Return the region in which a point lies; ``None`` outside of the table."""
        column = bisect_right(self.xs, point[0]) - 1
        row = bisect_right([-each for each in self.ys], -point[1]) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.regions[self.boxes[row][column]]

    def row(self, number: int) -> tuple[Region, ...]:
        """Return the regions that reach into a row, from the left."""
        mine = [each for each in self.regions if each.row <= number < each.row + each.rows]
        return tuple(sorted(mine, key=lambda each: each.column))


def ruled_tables(rules: Iterable[Rule]) -> tuple[Ruled, ...]:
    """Return the tables that ruled lines make, from the top of the page."""
    groups = _groups(list(rules)[: MOST_LINES * 10])
    tables = [made for each in groups if (made := _table(each))]
    return tuple(sorted(tables, key=lambda each: -each.top))


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Return the rules that touch each other, directly or through others."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [each for each in groups if any(_touch(rule, other) for other in each)]
        merged = [rule, *(other for each in touching for other in each)]
        groups = [each for each in groups if each not in touching]
        groups.append(merged)
    return groups


def _touch(first: Rule, second: Rule) -> bool:
    if first.level == second.level:
        near = abs(first.at - second.at) < NEAR
        return near and first.start - REACH < second.end and second.start - REACH < first.end
    return (
        first.start - REACH < second.at < first.end + REACH
        and second.start - REACH < first.at < second.end + REACH
    )


def _table(rules: list[Rule]) -> Ruled | None:
    upright = [each for each in rules if not each.level]
    level = [each for each in rules if each.level]
    xs = _snapped([each.at for each in upright])
    ys = _snapped([each.at for each in level])[::-1]
    if not LEAST <= len(xs) <= MOST_LINES or not LEAST <= len(ys) <= MOST_LINES:
        return None
    grid = _joined(xs, ys, upright, level)
    names = list(dict.fromkeys(each for row in grid for each in row))
    boxes = tuple(tuple(names.index(each) for each in row) for row in grid)
    regions = tuple(_region(boxes, number, xs, ys) for number in range(len(names)))
    return Ruled(regions, tuple(xs), tuple(ys), boxes) if len(regions) > 1 else None


def _region(
    boxes: Sequence[Sequence[int]], number: int, xs: Sequence[float], ys: Sequence[float]
) -> Region:
    """Return a region with the rows and columns that it reaches over."""
    rows = [row for row, line in enumerate(boxes) if number in line]
    columns = [column for line in boxes for column, each in enumerate(line) if each == number]
    first, last = min(columns), max(columns)
    return Region(
        min(rows), max(rows) - min(rows) + 1, first, last - first + 1,
        xs[first], xs[last + 1], ys[max(rows) + 1], ys[min(rows)],
    )  # fmt: skip


def _joined(
    xs: Sequence[float], ys: Sequence[float], upright: list[Rule], level: list[Rule]
) -> list[list[int]]:
    """Return the number of its region for each box of the finest grid."""
    wide = len(xs) - 1
    owner = list(range(wide * (len(ys) - 1)))

    def find(place: int) -> int:
        while owner[place] != place:
            place = owner[place]
        return place

    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(wide):
            here = row * wide + column
            if column + 1 < wide and not _stands(upright, xs[column + 1], middle):
                owner[find(here + 1)] = find(here)
            across = (xs[column] + xs[column + 1]) / 2
            if row + LEAST < len(ys) and not _stands(level, ys[row + 1], across):
                owner[find(here + wide)] = find(here)
    return [[find(row * wide + column) for column in range(wide)] for row in range(len(ys) - 1)]


def _stands(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(each.at - at) < NEAR and each.start <= along <= each.end for each in rules)


def _snapped(places: list[float]) -> list[float]:
    """Return the places, those that lie close together as one."""
    found: list[float] = []
    for each in sorted(places):
        if not found or each - found[-1] >= NEAR:
            found.append(each)
    return found
