"""Tables that stand otherwise than ours: hints beside the boxes, labels behind their values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jiangjian.documents.form_reading.form_words import FormWords, bare
from jiangjian.documents.form_reading.meaning import label_of
from jiangjian.documents.reading.grid import Cell

ASIDE: Final = re.compile(
    r"(?:填写|填报|填表)?(?:示例|样例|范例|范本|举例|说明|要求|备注|注释|提示)"
)
OVER: Final = re.compile(
    r"序号|编号|栏目|指标|项目|类别|名称|(?:栏目|项目|指标)名称|(?:填写|填报|具体|主要)?内容|填写栏|填写处"
)
LEAST_ROWS: Final = 3

Row = tuple[Cell, ...]


def without_asides(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows, what stands under 填写示例 or 备注 in a table of 项目 and 内容 left out."""
    aside: set[int] = set()
    kept: list[Row] = []
    for row in rows:
        heads = {each.column: bare(each.text) for each in row if each.text.strip()}
        hints = {column for column, text in heads.items() if ASIDE.fullmatch(text)}
        if hints and all(column in hints or OVER.fullmatch(heads[column]) for column in heads):
            aside = hints if len(hints) < len(heads) else aside
        kept.append(tuple(each for each in row if not _is_in(each, aside)))
    return tuple(kept)


def _is_in(cell: Cell, columns: set[int]) -> bool:
    return all(column in columns for column in range(cell.column, cell.column + cell.span))


def is_mirrored(rows: Iterable[Row], words: FormWords) -> bool:
    """Tell whether the labels stand behind their values."""
    before = behind = 0
    for row in rows:
        filled = list({each.where: each for each in row if each.text.strip()}.values())
        if len(filled) < 2:  # noqa: PLR2004 - a label and a value
            continue
        labels = [label_of(each.text, words) is not None for each in filled]
        before += any(labels) and not labels[-1]
        behind += labels[-1] and not labels[0]
    return behind >= LEAST_ROWS and behind > 2 * before


def mirrored(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows from right to left."""
    listed = tuple(rows)
    wide = max((row[-1].column + row[-1].span for row in listed if row), default=0)
    return tuple(
        tuple(replace(each, column=wide - each.column - each.span) for each in reversed(row))
        for row in listed
    )
