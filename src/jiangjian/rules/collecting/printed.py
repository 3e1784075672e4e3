"""A 汇总表 printed to PDF beside the spreadsheet it was printed from: no version of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jiangjian.rules.collected import CollectedTable, ReadValue
from jiangjian.rules.collecting.paths import parted
from jiangjian.rules.values import matching_key

PRINTED: Final = frozenset({"pdf"})
STUDIO: Final = "studio_name"
LEADER: Final = "leader_name"
Row = Mapping[str, ReadValue]


def is_print(table: CollectedTable, others: Iterable[CollectedTable]) -> bool:
    """Tell whether a table is only the print of one of the others.

    All its studios stand there, and it came in the same mail or says nothing else.
    """
    return (
        _is_pdf(table)
        and bool(table.rows)
        and any(_shows(table, other) for other in others if not _is_pdf(other))
    )


def _is_pdf(table: CollectedTable) -> bool:
    return parted(table.path)[1] in PRINTED


def _shows(table: CollectedTable, other: CollectedTable) -> bool:
    pairs = [(_found(row, other), row) for row in table.rows]
    if any(found is None for found, _ in pairs):
        return False
    same = len(other.rows) == len(table.rows)
    return other.mail == table.mail or (same and all(_agree(found, row) for found, row in pairs))


def _found(row: Row, other: CollectedTable) -> Row | None:
    """Return the row of a spreadsheet that a printed one shows; a name may be cut at its cell's edge."""
    return next((each for each in other.rows if _same_studio(each, row)), None)


def _same_studio(first: Row, printed: Row) -> bool:
    name, cut = _key(first, STUDIO), _key(printed, STUDIO)
    if name == cut or not cut:
        return bool(name) and name == cut
    return cut in name and _key(first, LEADER) == _key(printed, LEADER) != ""


def _key(row: Row, key: str) -> str:
    return matching_key(row[key].text) if key in row else ""


def _agree(first: Row | None, printed: Row) -> bool:
    """Tell whether no value of the print is another one in the spreadsheet."""
    return first is not None and all(
        _key(first, key) == _key(printed, key)
        for key in printed
        if _key(first, key) and _key(printed, key)
    )
