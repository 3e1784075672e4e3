"""Tables that stand otherwise than ours: hints beside the boxes, labels behind their values."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
ASIDE_ENDS: Final = "例例本明㍾求注㊟释示⽰"
"""The last letter of a text whose normal form can be ``ASIDE``; that of all others need not be made."""

LEAST_ROWS: Final = 3

Row = tuple[Cell, ...]


def without_asides(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows, what stands under 填写示例 or 备注 in a table of 项目 and 内容 left out."""
    aside: set[int] = set()
    kept: list[Row] = []
    for row in rows:
        if any(_may_be_aside(each.text) for each in row):
            aside = _asides(row) or aside
        kept.append(tuple(each for each in row if not _is_in(each, aside)) if aside else row)
    return tuple(kept)


def _may_be_aside(text: str) -> bool:
    if text[-1:].isalnum():
        return text[-1] in ASIDE_ENDS
    last = next((each for each in reversed(text) if each.isalnum() or each in ASIDE_ENDS), "")
    return bool(last) and last in ASIDE_ENDS


def _asides(row: Row) -> set[int]:
    """Return the columns under which a row of heads announces hints; nothing for any other row."""
    heads = {each.column: bare(each.text) for each in row if each.text.strip()}
    hints = {column for column, text in heads.items() if ASIDE.fullmatch(text)}
    over = all(column in hints or OVER.fullmatch(heads[column]) for column in heads)
    return hints if over and len(hints) < len(heads) else set()


def _is_in(cell: Cell, columns: set[int]) -> bool:
    return columns.issuperset(range(cell.column, cell.column + cell.span))


def is_mirrored(rows: Iterable[Row], words: FormWords) -> bool:
    """Tell whether the labels stand behind their values."""
    before = behind = 0
    for row in rows:
        filled = list({each.where: each for each in row if each.text.strip()}.values())
        if len(filled) < 2:  # noqa: PLR2004 - a label and a value
            continue
        first, *rest, last = (each.text for each in filled)
        begins = label_of(first, words) is not None
        if label_of(last, words):
            behind += not begins
        else:
            before += begins or any(label_of(each, words) for each in rest)
    return behind >= LEAST_ROWS and behind > 2 * before


def mirrored(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows from right to left."""
    listed = tuple(rows)
    wide = max((row[-1].column + row[-1].span for row in listed if row), default=0)
    return tuple(
        tuple(each._replace(column=wide - each.column - each.span) for each in reversed(row))
        for row in listed
    )
