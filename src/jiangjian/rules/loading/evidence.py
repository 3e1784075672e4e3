"""The indicators of 附件3."""

from __future__ import annotations

from jiangjian.rules.evidence import Indicator, StampDemand
from jiangjian.rules.loading.clauses import Print
from jiangjian.rules.loading.order import in_order
from jiangjian.rules.loading.table import Table


def read_indicators(tables: tuple[Table, ...], print_: Print) -> tuple[Indicator, ...]:
    """Read ``[[indicators]]``: numbered from 1, their words as printed."""
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
            )
        )
        table.done()
    in_order(tables, "number", [each.number for each in indicators])
    return tuple(indicators)


def _stamp(table: Table) -> StampDemand:
    stamp = StampDemand(who=table.text("who"), what=table.text("what"))
    table.done()
    return stamp
