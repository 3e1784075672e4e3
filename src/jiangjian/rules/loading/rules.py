"""Rules that checks obey, and readings that the notice leaves open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from jiangjian.rules.findings import Weight
from jiangjian.rules.loading.clauses import Print
from jiangjian.rules.loading.order import once
from jiangjian.rules.loading.table import Table
from jiangjian.rules.rule import OpenReading, Option, Rule


def read_rules(
    tables: tuple[Table, ...], print_: Print, *, checks: Collection[str], fields: Collection[str]
) -> tuple[Rule, ...]:
    """Read ``[[rules]]``: one use of a check each."""
    rules = []
    for table in tables:
        rules.append(
            Rule(
                check=table.known("check", checks, noun="检查"),
                clause=print_.clause_if_any(table),
                weight=table.word("weight", Weight),
                field=table.known("field", fields, noun="字段", default=""),
                numbers=_numbers(table.table("numbers")) if table.has("numbers") else {},
                words=_words(table.table("words")) if table.has("words") else {},
            )
        )
        table.done()
    return tuple(rules)


def _numbers(table: Table) -> Mapping[str, Decimal]:
    return {key: table.number(key) or Decimal(0) for key in table.keys()}  # noqa: SIM118 - no mapping


def _words(table: Table) -> Mapping[str, tuple[str, ...]]:
    return {key: table.texts(key) for key in table.keys()}  # noqa: SIM118 - no mapping


def read_readings(tables: tuple[Table, ...]) -> tuple[OpenReading, ...]:
    """Read ``[[readings]]``: what is open, what may be chosen, what is."""
    readings = []
    for table in tables:
        options = table.tables("options")
        offered = tuple(
            Option(value=each.text("value"), label=each.text("label")) for each in options
        )
        once(options, "value", [each.value for each in offered])
        for each in options:
            each.done()
        readings.append(
            OpenReading(
                number=table.text("number"),
                key=table.text("key"),
                question=table.text("question"),
                chosen=table.known("chosen", [each.value for each in offered], noun="读法"),
                sentence=table.text("sentence"),
                options=offered,
            )
        )
        table.done()
    once(tables, "key", [each.key for each in readings])
    return tuple(readings)
