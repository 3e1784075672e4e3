"""The cells of a foreign table, whatever file they came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

MOST_COVERED: Final = 200_000
Place = tuple[int, int]
Range = tuple[int, int, int, int]  # first row, first column, last row, last column


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "t"
    PLAIN = "p"  # text of a file that does not tell numbers from text
    NUMBER = "n"
    DAY = "d"  # ISO: 2019-05-01, or 2019-05 where only the month is shown
    TRUTH = "b"
    ERROR = "e"
    UNKNOWN = "f"  # a formula whose value was never worked out


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    :ivar row: counted from 0, as is ``column``.
    :ivar text: what it holds, spelt plainly.
    :ivar formula: it was worked out; the text is what the file remembers.
    :ivar unsure: why its text is not to be trusted; empty for most.
    """

    row: int
    column: int
    kind: CellKind
    text: str
    formula: bool = False
    unsure: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet, or one table of a text.

    :ivar places: cells by row and column.
    :ivar lines: what stands around a table outside of any cell.
    :ivar numbered: its cells have addresses such as F7; a table of a text has none.
    """

    name: str
    places: Mapping[Place, Cell]
    merged: Sequence[Range] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lines: tuple[str, ...] = ()
    numbered: bool = True
    sides: bool = False

    @cached_property
    def size(self) -> Place:
        """Return how many rows and columns there are up to the last cell that holds something."""
        return (
            max((row for row, _ in self.places), default=-1) + 1,
            max((column for _, column in self.places), default=-1) + 1,
        )

    @cached_property
    def covered(self) -> Mapping[Place, Place]:
        """Return of each cell that another one covers the place of that other."""
        rows, columns = self.size
        found: dict[Place, Place] = {}
        for top, left, bottom, right in self.merged:
            if (top, left) not in self.places:
                continue
            for row in range(top, min(bottom + 1, rows)):
                for column in range(left, min(right + 1, columns)):
                    found[row, column] = (top, left)
                    if len(found) > MOST_COVERED:
                        return found
            found.pop((top, left), None)
        return found

    @cached_property
    def by_row(self) -> Mapping[int, Sequence[Cell]]:
        """Return the cells of each row that holds some, from left to right."""
        found: dict[int, list[Cell]] = {}
        for (row, _), cell in sorted(self.places.items()):
            found.setdefault(row, []).append(cell)
        return found

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that shows at a place, a merged one wherever it covers."""
        return self.places.get(self.covered.get((row, column), (row, column)))

    def text(self, row: int, column: int) -> str:
        """Return what shows at a place."""
        cell = self.at(row, column)
        return cell.text if cell else ""

    def where(self, row: int, column: int) -> str:
        """Return the address of a place, such as 汇总表!F7."""
        if self.sides:
            row, column = column, row
        if not self.numbered:
            return f"{self.name}第{row + 1}行第{column + 1}格"
        return f"{self.name}!{letters(column)}{row + 1}"

    def on_its_side(self) -> Sheet:
        """Return the sheet with rows and columns exchanged; addresses stay those of the file."""
        return replace(
            self,
            places={
                (column, row): replace(cell, row=column, column=row)
                for (row, column), cell in self.places.items()
            },
            merged=[(left, top, right, bottom) for top, left, bottom, right in self.merged],
            hidden_rows=self.hidden_columns,
            hidden_columns=self.hidden_rows,
            sides=not self.sides,
        )


@dataclass(slots=True)
class Loose:
    """A sheet while it is read in the child process; crosses to the parent as JSON.

    :ivar cut: blank rows without end were left unread, and with them what stands behind them.
    """

    name: str
    hidden: bool = False
    cells: list[tuple[int, int, str, str, bool, str]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    numbered: bool = True
    cut: bool = False

    def put(
        self, place: Place, kind: CellKind, text: str, *, formula: bool = False, unsure: str = ""
    ) -> None:
        """Keep a cell that holds something."""
        if text or kind is CellKind.UNKNOWN:
            self.cells.append((*place, kind.value, text, formula, unsure))

    def as_json(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return asdict(self)


def sheet_of(given: Mapping[str, Any]) -> Sheet:
    """Return a sheet as the child process gave it."""
    cells = (
        Cell(row, column, CellKind(kind), text, formula, unsure)
        for row, column, kind, text, formula, unsure in given["cells"]
    )
    return Sheet(
        name=given["name"],
        places={(cell.row, cell.column): cell for cell in cells},
        merged=[(top, left, bottom, right) for top, left, bottom, right in given["merged"]],
        hidden=given["hidden"],
        hidden_rows=frozenset(given["hidden_rows"]),
        hidden_columns=_spread(given["hidden_columns"]),
        lines=tuple(given["lines"]),
        numbered=given["numbered"],
    )


def letters(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _spread(ranges: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(
        column for first, last in ranges for column in range(first, min(last, first + 500) + 1)
    )
