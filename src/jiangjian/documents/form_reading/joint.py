"""Two or three labels in one cell, their values together in the next: 学历/政治面貌 beside 大专/中共党员."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from jiangjian.documents.form_reading.form_words import ALIAS, LONGEST_LABEL, OPINION, FormWords
from jiangjian.documents.form_reading.meaning import Label, label_of
from jiangjian.documents.form_reading.pieces import LONG
from jiangjian.documents.form_reading.plausible import fits
from jiangjian.documents.reading.grid import Cell

BETWEEN_LABELS: Final = tuple(map(re.compile, (r"\s*[/／|]\s*", "[、，,]", "[及和与]", "\n+")))
BETWEEN_VALUES: Final = tuple(
    map(re.compile, (r"\s*[/／|]\s*", r"\s*\n\s*", r"\s*[；;、，,]\s*", r"\s+"))
)
MARK: Final = re.compile("[/／|、，,及和与\n]")
"""Without one of these no cell holds two labels: most cells need no closer look."""

MOST: Final = 3
LONGEST: Final = 200
"""Characters of such values together: longer texts answer one label."""

SHARED: Final = 2
"""Characters that a label may take from the one before it: 认定单位/时间 is 认定时间 too."""

BELOW: Final = "（{}）"
"""Behind the place of a cell whose second value stands for itself."""

Row = tuple[Cell, ...]


def parted_rows(rows: Iterable[Row], words: FormWords) -> tuple[tuple[Row, ...], frozenset[str]]:
    """Return the rows, each pair of such cells as pairs one below the other, and the places of their values.

    A pair whose values cannot be told apart stays as it is.
    """
    kept: list[Row] = []
    values: set[str] = set()
    for row in rows:
        pairs = dict(_pairs(row, words))
        if not pairs:
            kept.append(row)
            continue
        first: list[Cell] = []
        more: list[list[Cell]] = [[] for _ in range(max(map(len, pairs.values())) - 1)]
        for place, cell in enumerate(row):
            parts = pairs.get(place) or pairs.get(place - 1)
            if parts is None:
                first.append(cell)
                continue
            side = 0 if place in pairs else 1
            texts = [each[side] for each in parts]
            first.append(_with(cell, texts[0]))
            for number, text in enumerate(texts[1:]):
                more[number].append(_with(cell, text, number + SHARED))
            if side:
                values |= {cell.where, *(each[-1].where for each in more[: len(texts) - 1])}
        kept += [tuple(first), *map(tuple, more)]
    return tuple(kept), frozenset(values)


def _with(cell: Cell, text: str, number: int = 0) -> Cell:
    where = f"{cell.where}{BELOW.format(number)}" if number else cell.where
    return cell._replace(text=text, where=where, controls=(), blanks=(), inner="")


def _pairs(row: Sequence[Cell], words: FormWords) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield the place of each joint label of a row with its labels and their values."""
    place = 0
    while place < len(row) - 1:
        text = row[place].text
        if len(text) <= LONGEST_LABEL and MARK.search(text):
            parts = _parts(text, row[place + 1], words)
            if parts:
                yield place, parts
                place += 1
        place += 1


def _parts(text: str, value: Cell, words: FormWords) -> list[tuple[str, str]]:
    """Return each label with its value; nothing where a text is no joint label, or the values stay in doubt."""
    found = _labels(text, words)
    if not found or value.inner or len(value.text) > LONGEST or label_of(value.text, words):
        return []
    if not value.text.strip():
        return [(name, "") for name, _ in found]
    for each in BETWEEN_VALUES:
        texts = each.split(value.text.strip())
        told = zip(found, texts, strict=False)
        if len(texts) == len(found) and all(
            one and fits(words, label, one) for (_, label), one in told
        ):
            return [(name, one) for (name, _), one in zip(found, texts, strict=True)]
    return []


def _labels(text: str, words: FormWords) -> list[tuple[str, Label]]:
    """Return the labels that stand in one cell; nothing where it is one label, or none."""
    whole = label_of(text, words)
    if whole and whole.sure > ALIAS:
        return []
    for each in BETWEEN_LABELS:
        names = [name for name in each.split(text.strip()) if name]
        if not 1 < len(names) <= MOST:
            continue
        found = [
            (name, label)
            for name in _whole(names, words)
            if (label := label_of(name, words)) and _is_short(label, words)
        ]
        if len({label.key for _, label in found}) == len(names):
            return found
    return []


def _whole(names: Sequence[str], words: FormWords) -> Iterator[str]:
    """Yield the names, those that mean nothing alone with the beginning of the first."""
    for name in names:
        yield name if label_of(name, words) else names[0][:SHARED] + name


def _is_short(label: Label, words: FormWords) -> bool:
    kind = words.kinds.get(label.key, "")
    return bool(kind) and kind not in LONG and not label.key.startswith(OPINION)
