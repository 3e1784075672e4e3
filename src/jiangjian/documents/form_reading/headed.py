"""Rows of heads: labels side by side, the values in the row below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from jiangjian.documents.form_reading.meaning import Label
from jiangjian.documents.reading.grid import Cell

LONGEST: Final = 24
LEAST: Final = 3
"""So many cells side by side are a row of heads; two may be a label with its value."""


def headed(
    rows: Sequence[Sequence[Cell]],
    label: Callable[[Cell], Label | None],
    is_text: Callable[[Cell], bool],
) -> Iterator[Cell]:
    """Yield the cells in unknown words of each row of heads.

    In such a row two labels touch, every cell holds a short text, and under each stands a text of the next row.
    """
    for row, under in pairwise(rows):
        if len(row) < LEAST or not _touch(row, label) or not _match(row, under):
            continue
        if all(_is_short(each) for each in row) and all(map(is_text, under)):
            yield from (each for each in row if is_text(each))


def _touch(row: Sequence[Cell], label: Callable[[Cell], Label | None]) -> bool:
    """Tell whether two labels of ours stand side by side: the first has no value beside it."""
    return any(_is_ours(label(one)) and _is_ours(label(two)) for one, two in pairwise(row))


def _is_ours(label: Label | None) -> bool:
    return label is not None and bool(label.key)


def _match(row: Sequence[Cell], under: Sequence[Cell]) -> bool:
    """Tell whether the cells of two rows stand one below the other, and the lower ones hold something."""
    own = {each.where for each in row}
    return (
        [(each.column, each.span) for each in row] == [(each.column, each.span) for each in under]
        and not any(each.where in own for each in under)
        and any(each.text.strip() for each in under)
    )


def _is_short(cell: Cell) -> bool:
    return 0 < len("".join(cell.text.split())) <= LONGEST
