"""A table with the part that each of its cells plays: label, label with its value, heading, or text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile
from typing import Final, NamedTuple

from jiangjian.documents.form_reading.between import Unknown, named_between, unknown_labels
from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.headed import headed
from jiangjian.documents.form_reading.joint import parted_rows
from jiangjian.documents.form_reading.meaning import Label, label_of, likely
from jiangjian.documents.form_reading.order import is_mirrored, mirrored, without_asides
from jiangjian.documents.form_reading.others import theirs
from jiangjian.documents.form_reading.pieces import LONG, Piece, glued, pieces_of
from jiangjian.documents.reading.grid import Cell

HEADING: Final = Label("")
WORDS_OVER: Final = re.compile(
    r"[^：:。；，]{0,16}(?:情况|信息|概况|推荐表|申报表|登记表)[（(]?[^：:。]{0,12}[）)]?"
)
LEAST_INSIDE: Final = 2
"""So many labels beside a tall cell make it a heading."""


class Spot(NamedTuple):
    """Where a cell stands: row, counted from 0, and place in it, counted from 0."""

    row: int
    place: int


class Sheet:
    """The rows of one or several tables that follow each other, and what each cell is.

    :ivar rows: cells by row; what is merged over rows stands in each of them.
    :ivar mirrored: the labels stood right of their values, and the rows were turned.
    :ivar joint: places of values that stood together in one cell.
    """

    def __init__(self, rows: Iterable[tuple[Cell, ...]], words: FormWords) -> None:
        """Find the part of every cell."""
        straight, self.joint = parted_rows(without_asides(rows), words)
        self.mirrored = is_mirrored(straight, words)
        self.rows = mirrored(straight) if self.mirrored else straight
        self._words = words
        self._labels: dict[str, Label] = {}
        self._pieces: dict[str, tuple[Piece, ...]] = {}
        self._find_labels()
        self._free_headings()
        self._free_values()
        for where in theirs(self.rows, self._labels, words.kinds):
            self._labels[where] = HEADING
        self._find_pieces()
        self._find_headed()
        self._find_likely()
        self._find_between()

    def label(self, cell: Cell) -> Label | None:
        """Return the label that a cell is; ``HEADING`` for one that is nobody's."""
        return self._labels.get(cell.where)

    def pieces(self, cell: Cell) -> tuple[Piece, ...]:
        """Return the labels with values that a cell holds."""
        return self._pieces.get(cell.where, ())

    def is_text(self, cell: Cell) -> bool:
        """Tell whether a cell is neither label nor heading nor holds labels of its own."""
        return cell.where not in self._labels and cell.where not in self._pieces

    def labels(self) -> Iterator[tuple[Spot, Cell, Label]]:
        """Yield every label of ours at its first place."""
        for spot, cell in self.cells():
            label = self._labels.get(cell.where)
            if label and label.key:
                yield spot, cell, label

    def cells(self) -> Iterator[tuple[Spot, Cell]]:
        """Yield every cell once, at its first place."""
        return iter(self._cells)

    @cached_property
    def _cells(self) -> tuple[tuple[Spot, Cell], ...]:
        seen: dict[str, tuple[Spot, Cell]] = {}
        for number, row in enumerate(self.rows):
            for place, cell in enumerate(row):
                if cell.where not in seen:
                    seen[cell.where] = Spot(number, place), cell
        return tuple(seen.values())

    def last_of(self, cell: Cell) -> int:
        """Return the last row that a cell reaches down to."""
        return self._last[cell.where]

    @cached_property
    def _last(self) -> dict[str, int]:
        return {cell.where: number for number, row in enumerate(self.rows) for cell in row}

    def last_row(self, spot: Spot) -> int:
        """Return the last row that the cell at a spot reaches down to."""
        return self._last[self.rows[spot.row][spot.place].where]

    def run(self, spot: Spot) -> list[Cell]:
        """Return the cells between a label and the next one, in each of its rows."""
        head, last = self.rows[spot.row][spot.place], self.last_row(spot)
        right = head.column + head.span
        if last == spot.row:
            after = (each for each in self.rows[last] if each.column >= right)
            return list(takewhile(self.is_text, after))
        run: dict[str, Cell] = {}
        for row in self.rows[spot.row : last + 1]:
            after = (each for each in row if each.column >= right)
            run |= {each.where: each for each in takewhile(self.is_text, after)}
        return list(run.values())

    def _find_labels(self) -> None:
        for spot, cell in self.cells():
            if self._is_filled(cell):
                continue
            if label := label_of(cell.text, self._words):
                self._labels[cell.where] = label
            elif len(self.rows[spot.row]) == 1 and WORDS_OVER.fullmatch(cell.text.strip()):
                self._labels[cell.where] = HEADING

    def _is_filled(self, cell: Cell) -> bool:
        """Tell whether a control of ours says that the cell holds a value."""
        return bool(cell.controls) and any(tag in self._words.tags for tag, _ in cell.controls)

    def _free_headings(self) -> None:
        """Take a tall cell with labels beside it for the heading of these rows."""
        for spot, cell in self.cells():
            last = self.last_row(spot)
            if last == spot.row or cell.where not in self._labels:
                continue
            if self._has_tall_value(spot, last):
                continue
            beside = {
                each.where
                for row in self.rows[spot.row : last + 1]
                for each in row
                if each.column >= cell.column + cell.span and each.where in self._labels
            }
            if len(beside) >= LEAST_INSIDE:
                self._labels[cell.where] = HEADING

    def _has_tall_value(self, spot: Spot, last: int) -> bool:
        """Tell whether a value as tall as its label stands beside it."""
        row = self.rows[spot.row]
        after = row[spot.place + 1] if spot.place + 1 < len(row) else None
        return after is not None and self.is_text(after) and self._last[after.where] == last

    def _free_values(self) -> None:
        """Take a weaker or foreign label for a value where the label before it has none."""
        best: dict[str, int] = {"": sys.maxsize}
        for _, _, label in self.labels():
            best[label.key] = max(best.get(label.key, 0), label.sure)
        for spot, cell in self.cells():
            held = self._labels.get(cell.where)
            if held and held.sure < best[held.key] and self._is_lonely(spot):
                del self._labels[cell.where]

    def _is_lonely(self, spot: Spot) -> bool:
        """Tell whether a label stands where the value of the one before it is due: no row of heads."""
        row = self.rows[spot.row]
        headed = spot.place > 1 and row[spot.place - 2].where in self._labels
        bare = spot.place + 1 == len(row) or row[spot.place + 1].where in self._labels
        return self._after_label(spot) and bare and not headed

    def _find_pieces(self) -> None:
        settled = frozenset(label.key for _, _, label in self.labels())
        for spot, cell in self.cells():
            if not self.is_text(cell) or self._is_filled(cell):
                continue
            before, pieces = pieces_of(cell.text, cell.blanks, self._words, settled)
            if not pieces and not self._after_label(spot):
                before, pieces = "", glued(cell.text, self._words)
            if not pieces or before.strip():
                continue
            if not self._after_label(spot) or self._is_beside_empty(spot, pieces, settled):
                self._pieces[cell.where] = pieces
            elif self._is_whole_form(spot, pieces):
                self._pieces[cell.where] = pieces
                self._labels[self.rows[spot.row][spot.place - 1].where] = HEADING

    def _is_beside_empty(
        self, spot: Spot, pieces: tuple[Piece, ...], settled: frozenset[str]
    ) -> bool:
        """Tell whether a cell such as 认定时间： was left empty, and the one behind it is about something else."""
        before = self.rows[spot.row][spot.place - 1]
        label, first = self._labels[before.where], pieces[0].label
        ends = before.text.rstrip().endswith(("：", ":"))
        return ends and bool(first.key) and first.key not in {label.key, *settled}

    def _is_whole_form(self, spot: Spot, pieces: tuple[Piece, ...]) -> bool:
        """Tell whether the cell after a label holds so many labels that the first is only a heading."""
        before = self._labels[self.rows[spot.row][spot.place - 1].where]
        mine = {each.label.key for each in pieces if each.label.key}
        return self._words.kinds.get(before.key, "") not in LONG and len(mine) > LEAST_INSIDE

    def _after_label(self, spot: Spot) -> bool:
        """Tell whether the cell before is a label of ours, so that this one is its value."""
        before = self._labels.get(self.rows[spot.row][spot.place - 1].where) if spot.place else None
        return before is not None and bool(before.key)

    def _find_headed(self) -> None:
        """Take every cell of a row of heads for a label, also in words nobody knows: the values stand below."""
        taken = {label.key for _, _, label in self.labels()}
        for cell in headed(self.rows, self.label, self.is_text):
            label = likely(cell.text, self._words, frozenset(taken)) or HEADING
            taken.add(label.key)
            self._labels[cell.where] = label

    def _find_likely(self) -> None:
        """Look for reworded labels where a label is due and a value stands beside it."""
        taken = {label.key for _, _, label in self.labels()}
        taken |= {each.label.key for pieces in self._pieces.values() for each in pieces}
        for spot, cell in self.cells():
            if not self.is_text(cell) or self._after_label(spot):
                continue
            after = self.rows[spot.row][spot.place + 1 : spot.place + 2]
            if not after or not self.is_text(after[0]):
                continue
            if label := likely(cell.text, self._words, frozenset(taken)):
                self._labels[cell.where] = label
                taken.add(label.key)

    def _find_between(self) -> None:
        """Tell labels in unknown words by the fields that the known ones around them leave open."""
        unknown = {
            each.cell.where: each for each in unknown_labels(self.rows, self.label, self.is_text)
        }
        if not unknown:
            return
        keys = {each.key for each in self._labels.values()}
        keys |= {each.label.key for pieces in self._pieces.values() for each in pieces}
        known = frozenset(keys)
        found: dict[str, Label] = dict.fromkeys(unknown, HEADING)
        run: list[Unknown] = []
        before = ""
        for _, cell in self._cells:
            label = self._labels.get(cell.where)
            if cell.where in unknown:
                run.append(unknown[cell.where])
            elif label and label.key:
                found |= named_between(run, before, label.key, known, self._words)
                run, before = [], label.key
        found |= named_between(run, before, "", known, self._words)
        self._labels |= found
