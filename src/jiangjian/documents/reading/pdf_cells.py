"""Cells out of ruled lines: the regions that no line divides."""

from __future__ import annotations

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

    def holds(self, point: tuple[float, float]) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= point[0] < self.right and self.bottom <= point[1] < self.top


@dataclass(frozen=True, slots=True)
class Ruled:
    """One ruled table."""

    regions: tuple[Region, ...]
    rows: int
    top: float

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
    regions = []
    for name in dict.fromkeys(each for row in grid for each in row):
        places = [
            (row, column)
            for row, line in enumerate(grid)
            for column, each in enumerate(line)
            if each == name
        ]
        rows, columns = [each[0] for each in places], [each[1] for each in places]
        top, bottom = ys[min(rows)], ys[max(rows) + 1]
        left, right = xs[min(columns)], xs[max(columns) + 1]
        regions.append(
            Region(
                min(rows), max(rows) - min(rows) + 1, min(columns), max(columns) - min(columns) + 1,
                left, right, bottom, top,
            )
        )  # fmt: skip
    return Ruled(tuple(regions), len(ys) - 1, ys[0]) if len(regions) > 1 else None


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
