"""A 汇总表 printed to PDF beside the spreadsheet it was printed from: no version of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jiangjian.rules.collected import CollectedTable, ReadValue
from jiangjian.rules.collecting.paths import parted
from jiangjian.rules.values import matching_key

PRINTED: Final = frozenset({"pdf"})
NAME: Final = "studio_name"
Row = Mapping[str, ReadValue]


def is_print(table: CollectedTable, others: Iterable[CollectedTable]) -> bool:
    """Tell whether a table is only the print of one of the others.

    All its studios stand there, and it came in the same mail or says nothing else.
    """
    return _is_pdf(table) and any(
        _holds(other, table) and (other.mail == table.mail or _says_the_same(other, table))
        for other in others
        if not _is_pdf(other)
    )


def _is_pdf(table: CollectedTable) -> bool:
    return parted(table.path)[1] in PRINTED


def _holds(other: CollectedTable, table: CollectedTable) -> bool:
    return bool(table.rows) and _names(table).keys() <= _names(other).keys()


def _names(table: CollectedTable) -> Mapping[str, Row]:
    return {matching_key(row[NAME].text): row for row in table.rows if NAME in row}


def _says_the_same(other: CollectedTable, table: CollectedTable) -> bool:
    """Tell whether both hold the same studios, and no value of the print is another one there."""
    rows = _names(other)
    return len(other.rows) == len(table.rows) and all(
        _agree(rows[name], row) for name, row in _names(table).items()
    )


def _agree(first: Row, second: Row) -> bool:
    pairs = ((first[key].text, value.text) for key, value in second.items() if key in first)
    return all(
        matching_key(one) == matching_key(two) for one, two in pairs if one.strip() and two.strip()
    )
