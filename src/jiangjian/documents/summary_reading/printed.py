"""A table printed to PDF: read only where its ruled lines show nearly all columns, and never for certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from jiangjian.documents.summary_reading.bodies import Body
from jiangjian.documents.summary_reading.labels import Labels
from jiangjian.documents.unreadable import unreadable
from jiangjian.rules.collected import ReadValue

LEAST_FOUND: Final = 0.75
"""Of the columns; where fewer show, words ran over the lines, or were cut at them."""

SURE: Final = 60
"""Nothing of a print is held against a form before a person has looked."""

Row = Mapping[str, ReadValue]


def as_printed(rows: Sequence[Row], bodies: Sequence[Body], labels: Labels) -> list[Row]:
    """Return the rows, none of their values sure.

    :raises Unreadable: ``no_grid``.
    """
    found = {key for body in bodies for key in body.head.keys}
    if rows and len(found) < LEAST_FOUND * len(labels.keys):
        raise unreadable(
            "no_grid",
            f"汇总表是 PDF，格线里只认出 {len(found)} 栏，通知的表有 {len(labels.keys)} 栏",
            "请发来原来的表格文件（.xlsx、.et 等）",
        )
    return [
        {key: replace(value, sure=min(value.sure, SURE)) for key, value in row.items()}
        for row in rows
    ]
