"""A 附件1 typed into Excel: the cells of its sheets → its values, by the reader of every form.

The task of the child process. What comes in are cells, not the workbook: the reader of tables has opened that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from jiangjian.documents.form_reading.find import forms_of, numbered
from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.reading.grid import Cell
from jiangjian.documents.reading.layout import Table
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.found_value import FoundValue

TYPED: Final = "推荐表是 Excel 表格，只能照栏目名称读，请与原件核对"
TYPED_SURE: Final = 85
MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 100
Place = tuple[int, int]


def work(content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the values of every form on the sheets; JSON in, JSON out."""
    words = FormWords.from_json(arguments)
    sheets = (
        Table(number, rows_of(each, number)) for number, each in enumerate(json.loads(content), 1)
    )
    return numbered([tuple(map(_asked, form)) for each in sheets for form in _forms(each, words)])


def _forms(sheet: Table, words: FormWords) -> tuple[tuple[FoundValue, ...], ...]:
    try:
        return forms_of((sheet,), frozenset(), words)
    except Unreadable:
        return ()  # no label of ours on it


def _asked(found: FoundValue) -> FoundValue:
    return replace(found, sure=min(found.sure, TYPED_SURE), asks=found.asks or TYPED)


def rows_of(sheet: Mapping[str, Any], number: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a sheet; columns in which nothing begins are left out.

    :param sheet: ``cells`` as row, column, text and address; ``merged`` as first row and column, last row and column.
    """
    cells = {(row, column): (text, where) for row, column, text, where in sheet["cells"]}
    used = sorted({column for _, column in cells})[:MOST_COLUMNS]
    last = min(max((row for row, _ in cells), default=-1) + 1, MOST_ROWS)
    covering = dict(_covered(sheet["merged"], last, used))
    made: dict[Place, Cell] = {}
    rows = []
    for row in range(last):
        shown: dict[Place, Cell] = {}
        for at, column in enumerate(used):
            top = covering.get((row, column), (row, column))
            if top not in made:
                text, where = cells.get(top, ("", f"{number}.{top[0]}.{top[1]}"))
                wide = sum(covering.get((row, each)) == top for each in used)
                made[top] = Cell(number, row + 1, at + 1, at, wide or 1, text, where)
            shown[top] = made[top]
        rows.append(tuple(shown.values()))
    return tuple(rows)


def _covered(
    merged: Sequence[Sequence[int]], last: int, used: Sequence[int]
) -> Iterator[tuple[Place, Place]]:
    """Yield each place that a merged cell takes, its own first one too, and that first one."""
    for top, left, bottom, right in merged:
        for row in range(top, min(bottom + 1, last)):
            yield from (((row, each), (top, left)) for each in used if left <= each <= right)
