"""A table with names down its side and along its top: one blank for each pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jiangjian.documents.form_fields.boxes import Box, Grid
from jiangjian.documents.form_fields.parts import Part, squeezed

LEAST_LINES: Final = 2
"""Named lines with blanks, from which a row above them is the heading of columns."""
BETWEEN: Final = "·"


def pairs_below(grid: Grid, row: Sequence[Box]) -> list[tuple[str, Box]]:
    """Return a label and its blank for each line and column; nothing where it is no such table.

    :param row: boxes side by side, the first one over the names of the lines.
    """
    corner, *heads = row
    if corner.part not in {Part.LABEL, Part.BLANK} or not heads or corner.height > 1:
        return []
    if not all(each.is_label and each.height == 1 for each in heads):
        return []
    lines = list(_lines(grid, corner, heads))
    if len(lines) < LEAST_LINES:
        return []
    return [
        (_named(line, head, alone=len(heads) == 1), blank)
        for line, blanks in lines
        for head, blank in zip(heads, blanks, strict=True)
    ]


def _lines(grid: Grid, corner: Box, heads: Sequence[Box]) -> Iterator[tuple[Box, list[Box]]]:
    """Yield the name of each line with its blanks, down to the first that is built otherwise."""
    line, above = grid.below(corner), list(heads)
    while line is not None and line.is_label:
        below = [grid.below(each) for each in above]
        above = [each for each in below if each is not None and each.is_filled_in]
        if len(above) < len(heads):
            return
        yield line, above
        line = grid.below(line)


def _named(line: Box, head: Box, *, alone: bool) -> str:
    """Return what a blank is called; a single column is told apart by its measure alone."""
    name, column = squeezed(line.text), squeezed(head.text)
    if not alone:
        return f"{name}{BETWEEN}{column}"
    measure = column[column.find("(") :] if "(" in column else ""
    return f"{name}{measure}"
