"""The indicators of 附件3."""

from __future__ import annotations

from collections.abc import Sequence

from jiangjian.rules.evidence import Indicator, StampDemand
from jiangjian.rules.loading.clauses import Print
from jiangjian.rules.loading.order import in_order
from jiangjian.rules.loading.table import Table


def read_indicators(
    tables: tuple[Table, ...], print_: Print, *, fields: Sequence[str]
) -> tuple[Indicator, ...]:
    """Read ``[[indicators]]``: numbered from 1, their words as printed.

    :param fields: keys of the form's fields, which ``proves`` may name.
    """
    indicators = []
    for table in tables:
        indicators.append(
            Indicator(
                number=table.whole("number", least=1),
                group=print_.printed(table, "group"),
                title=print_.printed(table, "title"),
                content=print_.printed(table, "content"),
                evidence=print_.printed(table, "evidence"),
                clause=print_.clause(table),
                window=print_.printed(table, "window") if table.has("window") else "",
                stamp=_stamp(table.table("stamp")) if table.has("stamp") else None,
                proves=_proves(table, fields),
            )
        )
        table.done()
    in_order(tables, "number", [each.number for each in indicators])
    return tuple(indicators)


def _proves(table: Table, fields: Sequence[str]) -> tuple[str, ...]:
    keys = table.texts("proves", ())
    for each in keys:
        if each not in fields:
            table.wrong("proves", f"没有字段{each}", f"已知：{'、'.join(fields)}")
    return keys


def _stamp(table: Table) -> StampDemand:
    stamp = StampDemand(who=table.text("who"), what=table.text("what"))
    table.done()
    return stamp
