"""A table whose rows were folded to fit the page: two heads one below the other, two rows for each studio."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from jiangjian.documents.summary_reading.cells import Sheet
from jiangjian.documents.summary_reading.heads import Head, find_heads
from jiangjian.documents.summary_reading.labels import ROW_NUMBER, Labels

LEAST: Final = 4  # columns of each head
FOLDS: Final = 2
NAME: Final = 4
"""Characters from which on a text may be a studio's name."""


def unfolded(sheet: Sheet, labels: Labels) -> Sequence[Sheet]:
    """Return the sheet, or of a folded one the first and the second row of each studio for themselves.

    Addresses stay those of the file.
    """
    for above, below in pairwise(find_heads(sheet, labels)):
        if _is_folded(above, below):
            parts = tuple(_parts(sheet, above, below))
            return parts if _names_studios(parts, (above, below)) else (sheet,)
    return (sheet,)


def _is_folded(above: Head, below: Head) -> bool:
    """Tell whether a head goes on in the one below it: it touches it and names other columns."""
    mine, theirs = above.keys - {ROW_NUMBER}, below.keys - {ROW_NUMBER}
    touching = below.first == above.last + 1
    return touching and not mine & theirs and len(mine) >= LEAST and len(theirs) >= LEAST


def _parts(sheet: Sheet, above: Head, below: Head) -> Iterator[Sheet]:
    """Yield what stands in the first row of each studio, then what stands in the second."""
    # Both are equally high; a number merged over both makes the second look higher.
    start = below.first + above.last - above.first + 1
    for fold, first in enumerate((0, below.first)):
        heads = range(first, start if fold else below.first)
        rows = {*heads, *range(start + fold, sheet.size[0], FOLDS)}
        places = {place: cell for place, cell in sheet.places.items() if place[0] in rows}
        yield replace(sheet, places=places, lines=() if fold else sheet.lines)


def _names_studios(parts: Sequence[Sheet], heads: Sequence[Head]) -> bool:
    """Tell whether names stand below 工作室名称 in its own rows: else the rows are folded otherwise."""
    for part, head in zip(parts, heads, strict=True):
        columns = {each.column for each in head.headings if each.key == "studio_name"}
        below = [
            cell.text.strip()
            for (row, column), cell in part.places.items()
            if column in columns and row > heads[-1].first
        ]
        if below:
            names = [each for each in below if len(each) >= NAME and not each.isascii()]
            return len(names) * 3 >= len(below) * 2
    return False
