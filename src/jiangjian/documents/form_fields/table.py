"""One table of a blank form: which cell names which blank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jiangjian.documents.form_fields.boxes import Box, Grid
from jiangjian.documents.form_fields.matrix import pairs_below
from jiangjian.documents.form_fields.naming import Names
from jiangjian.documents.form_fields.parts import Part, squeezed

LEAST_COLUMNS: Final = 3
"""Labels side by side, from which blanks below them are read by column."""
LEAST_LINES: Final = 2
"""Blank rows under headings, from which they repeat."""
LONGEST_HEADING: Final = 25


def read_table(grid: Grid, names: Names) -> None:
    """Put everything the table asks for into the names, from above and from the left."""
    done: set[str] = set()
    for number in grid.rows:
        row = [each for each in grid.row(number) if each.where not in done]
        if heading := _heading(grid, row):
            names.open_section(heading.text)
            continue
        for each in _tall_heads(grid, row):
            names.open_section(each.text)
            done.add(each.where)
        rest = [each for each in row if each.where not in done]
        if not _by_pair(grid, rest, names, done) and not _by_column(grid, rest, names, done):
            _by_row(grid, rest, names, done)


def _heading(grid: Grid, row: Sequence[Box]) -> Box | None:
    """Return the one short text that fills a row."""
    if len(row) == 1 and row[0].is_label and grid.is_whole_row(row[0]):
        return row[0] if len(squeezed(row[0].text)) <= LONGEST_HEADING and row[0].text else None
    return None


def _tall_heads(grid: Grid, row: Sequence[Box]) -> list[Box]:
    """Return labels over several rows that have labels, not blanks, at their side."""
    return [
        each
        for each in row
        if each.is_label
        and each.height > 1
        and any(beside.is_label for beside in grid.right_of(each))
    ]


def _by_pair(grid: Grid, row: Sequence[Box], names: Names, done: set[str]) -> bool:
    """Read a row of headings over named lines; return whether it was one."""
    found = pairs_below(grid, row) if row else []
    for label, blank in found:
        names.add_field(label, blank)
    done.update(each.where for each in row if found)
    done.update(blank.where for _, blank in found)
    done.update(each.where for _, blank in found for each in grid.row(blank.top))
    return bool(found)


def _by_column(grid: Grid, row: Sequence[Box], names: Names, done: set[str]) -> bool:
    """Read a row of headings over blanks; return whether it was one."""
    labels = [each for each in row if each.is_label]
    if len(labels) < LEAST_COLUMNS or any(each.is_filled_in for each in row):
        return False
    lines = _blank_lines(grid, labels)
    if not lines:
        return False
    if lines >= LEAST_LINES:
        names.add_group([each.text for each in labels], lines, labels[0].where)
    for each in labels:
        below = grid.below(each)
        if lines < LEAST_LINES and below:
            names.add_field(each.text, below)
        done.add(each.where)
        while below is not None and below.is_filled_in:
            done.add(below.where)
            below = grid.below(below)
    return True


def _blank_lines(grid: Grid, labels: Sequence[Box]) -> int:
    """Return how many rows of blanks stand under every one of the labels."""
    counts = []
    for each in labels:
        count, below = 0, grid.below(each)
        while below is not None and below.is_filled_in:
            count, below = count + 1, grid.below(below)
        counts.append(count)
    return min(counts)


def _by_row(grid: Grid, row: Sequence[Box], names: Names, done: set[str]) -> None:
    """Read labels with their blanks at the right, or below where there is none."""
    for each in row:
        if each.where in done:
            continue
        done.add(each.where)
        if each.is_label:
            blank = _blank_of(grid, each, done)
            if blank:
                done.add(blank.where)
                alone = each.left == 0 and blank.right == grid.width
                names.add_field(each.text, blank, alone=alone)
            else:
                names.put_aside(each.text)
        elif each.part is Part.BLANK:
            continue
        elif each.part in {Part.SIGNATURE, Part.OPTIONS}:
            names.add_own(each)
        else:
            names.put_aside(each.text)


def _blank_of(grid: Grid, label: Box, done: set[str]) -> Box | None:
    """Return the blank that a label names."""
    for each in grid.right_of(label):
        if each.where not in done:
            return each if each.is_filled_in else None
    below = grid.below(label)
    return below if below and below.is_filled_in and below.where not in done else None
