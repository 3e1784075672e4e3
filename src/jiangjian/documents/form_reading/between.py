"""Labels in words nobody knows, told by their place: between two that we know, in the order of the form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import FUZZY, Label
from jiangjian.documents.form_reading.plausible import fits
from jiangjian.documents.reading.grid import Cell

NO_LABEL: Final = re.compile(r"[。；;，,！？\d]")
LONGEST: Final = 18
LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Unknown:
    """A cell where a label is due, and what stands right of it."""

    cell: Cell
    value: Cell


def unknown_labels(
    rows: Sequence[Sequence[Cell]],
    label: Callable[[Cell], Label | None],
    is_text: Callable[[Cell], bool],
) -> Iterator[Unknown]:
    """Yield the cells that stand where only labels stand, with a value right of them."""
    met = list(_labels_by_look(rows, label, is_text))
    due = _label_columns(rows, label, is_text) if met else ()
    done = set()
    for each in met:
        if each.cell.column in due and each.cell.where not in done:
            done.add(each.cell.where)
            yield each


def _labels_by_look(
    rows: Sequence[Sequence[Cell]],
    label: Callable[[Cell], Label | None],
    is_text: Callable[[Cell], bool],
) -> Iterator[Unknown]:
    """Yield the cells that look like a label, with a value right of them and no label before; most forms have none."""
    for above, row in zip(((), *rows), rows, strict=False):
        for place, (one, two) in enumerate(pairwise(row)):
            if not (is_text(one) and is_text(two) and two.text.strip()):
                continue
            before = label(row[place - 1]) if place else None
            if (before and before.key) or not _looks_like_label(one.text):
                continue
            if len(above) > 1 and all(map(label, above)):
                break  # values under a row of labels
            yield Unknown(one, two)


def _label_columns(
    rows: Sequence[Sequence[Cell]],
    label: Callable[[Cell], Label | None],
    is_text: Callable[[Cell], bool],
) -> frozenset[int]:
    """Return the columns in which labels stand again and again, and no value of theirs."""
    pairs = [pair for row in rows for pair in pairwise(row)]
    met = [
        (one.column, two.column)
        for one, two in pairs
        if label(one) and is_text(two) and two.text.strip()
    ]
    often = Counter(column for column, _ in met)
    values = {column for _, column in met}
    return frozenset(each for each in often if often[each] >= LEAST and each not in values)


def _looks_like_label(text: str) -> bool:
    plain = "".join(text.split())
    return 1 < len(plain) <= LONGEST and not NO_LABEL.search(plain)


def named_between(
    run: Sequence[Unknown], before: str, after: str, taken: frozenset[str], words: FormWords
) -> dict[str, Label]:
    """Return what unknown labels between two known ones are: as many fields of the form as there are labels.

    :param before: key of the label before them; empty where they come first.
    :param after: key of the label behind them; empty where they come last.
    """
    if not run:
        return {}
    order = list(words.kinds)
    start = order.index(before) + 1 if before in order else 0
    end = order.index(after) if after in order else len(order)
    if (not before and not after) or not all(each in order for each in (before, after) if each):
        return {}
    missing = [key for key in order[start:end] if key not in taken]
    if len(missing) != len(run):
        return {}
    found = {each.cell.where: Label(key, FUZZY) for each, key in zip(run, missing, strict=True)}
    plausible = all(fits(words, found[each.cell.where], each.value.text) for each in run)
    return found if plausible else {}
