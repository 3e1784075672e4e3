"""The tables of a blank form as boxes on a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from jiangjian.documents.form_fields.parts import FILLED_IN, Part, part_of
from jiangjian.documents.reading.grid import Cell


@dataclass(frozen=True, slots=True)
class Box:
    """One cell with the rows and columns it covers.

    :ivar top: first row, counted from 1.
    :ivar bottom: last row, inclusive.
    :ivar left: first grid column, counted from 0.
    :ivar right: the grid column after its last.
    """

    text: str
    part: Part
    where: str
    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        """Return how many rows it covers."""
        return self.bottom - self.top + 1

    @property
    def is_label(self) -> bool:
        """Return whether it holds words that name something."""
        return self.part is Part.LABEL

    @property
    def is_filled_in(self) -> bool:
        """Return whether somebody writes, ticks or stamps here."""
        return self.part in FILLED_IN


@dataclass(frozen=True, slots=True)
class Grid:
    """One table.

    :ivar number: counted from 1, in reading order.
    """

    number: int
    boxes: tuple[Box, ...]
    width: int

    def row(self, number: int) -> list[Box]:
        """Return the boxes that begin in a row, from left to right."""
        return [each for each in self.boxes if each.top == number]

    def right_of(self, box: Box) -> list[Box]:
        """Return what touches a box on its right, from above."""
        return [
            each
            for each in self.boxes
            if each.left == box.right and box.top <= each.top <= box.bottom
        ]

    @property
    def asks(self) -> bool:
        """Return whether there is anything to fill in."""
        return any(each.is_filled_in for each in self.boxes)

    def below(self, box: Box) -> Box | None:
        """Return the box right below that is as wide; ``None`` where there is none."""
        wanted = (box.bottom + 1, box.left, box.right)
        return next((b for b in self.boxes if (b.top, b.left, b.right) == wanted), None)

    def is_whole_row(self, box: Box) -> bool:
        """Return whether nothing stands beside a box."""
        return box.left == 0 and box.right == self.width

    @property
    def rows(self) -> range:
        """Return the numbers of its rows."""
        return range(1, max((each.bottom for each in self.boxes), default=0) + 1)


def grids(rows: Iterable[Sequence[Cell]]) -> list[Grid]:
    """Return the tables of the rows that ``read_rows`` yields."""
    found: list[Grid] = []
    numbered = ((number, row) for number, row in _numbered(rows))
    for which, table in groupby(numbered, key=lambda each: each[1][0].table):
        cells: dict[tuple[int, int], tuple[Cell, int]] = {}
        for number, row in table:
            for cell in row:
                cells[cell.row, cell.column] = (cell, number)
        boxes = tuple(
            Box(
                cell.text,
                part_of(cell.text),
                cell.where,
                cell.row,
                last,
                cell.column,
                cell.column + cell.span,
            )
            for cell, last in cells.values()
        )
        found.append(Grid(which, boxes, max(each.right for each in boxes)))
    return found


def _numbered(rows: Iterable[Sequence[Cell]]) -> Iterable[tuple[int, Sequence[Cell]]]:
    """Yield each row that has cells with its number within its table."""
    table, number = 0, 0
    for row in rows:
        if not row:
            continue
        own = next((c for c in row if c.place), row[0])
        number = number + 1 if own.table == table else 1
        table = own.table
        yield number, row
