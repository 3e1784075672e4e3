"""The columns of 附件2."""

from __future__ import annotations

from typing import Final

from jiangjian.rules.field import Field
from jiangjian.rules.loading.clauses import Print
from jiangjian.rules.loading.order import once
from jiangjian.rules.loading.table import Table
from jiangjian.rules.paper import Column

BESIDE_FIELDS: Final = ("row_number", "contact", "contact_phone")
"""Columns that show no field: the row's number and the recommender's contact."""


def read_columns(
    tables: tuple[Table, ...], print_: Print, fields: tuple[Field, ...]
) -> tuple[Column, ...]:
    """Read ``[[columns]]``; a private field has no place in a table that travels."""
    known = [*(each.key for each in fields), *BESIDE_FIELDS]
    private = {each.key for each in fields if each.private}
    columns = []
    for table in tables:
        column = Column(
            label=print_.printed(table, "label"),
            group=print_.printed(table, "group"),
            field=table.known("field", known, noun="字段"),
            width=table.whole("width", least=1),
        )
        if column.field in private:
            table.wrong("field", f"“{column.field}” 是不公开的字段", "不能放进汇总表")
        columns.append(column)
        table.done()
    once(tables, "field", [each.field for each in columns])
    return tuple(columns)
