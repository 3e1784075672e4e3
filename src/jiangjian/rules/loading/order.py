"""Lists that must be whole: no name twice, no number left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from jiangjian.rules.loading.problems import listed
from jiangjian.rules.loading.table import Table

NUMBER: Final = re.compile(r"[A-Z]-(\d+)[a-z]?")
"""S-06a is a part of demand 6."""


def once(tables: Iterable[Table], key: str, values: Iterable[object]) -> None:
    """Say where a value that must be there once comes again."""
    seen: dict[object, str] = {}
    for table, value in zip(tables, values, strict=True):
        if value in seen and value != "":
            table.wrong(key, f"“{value}” 重复", f"已写在{seen[value]}")
        seen.setdefault(value, table.where)


def in_order(tables: Iterable[Table], key: str, numbers: Sequence[int]) -> None:
    """Say where numbers are not 1, 2, 3 and so on."""
    for place, (table, number) in enumerate(zip(tables, numbers, strict=True), start=1):
        if number != place:
            table.wrong(key, f"编号是{number}", f"按顺序应是{place}")


def numbers_of(tables: Iterable[Table], key: str, letter: str) -> tuple[int, ...]:
    """Return the numbers of ``S-01``, ``S-06a``; each must have the form with that letter."""
    numbers = []
    for table in tables:
        written = table.text(key)
        found = NUMBER.fullmatch(written)
        if written and (not found or written[0] != letter):
            table.wrong(key, f"编号写成 “{written}”", f"例如{letter}-01、{letter}-06a")
        numbers.append(int(found[1]) if found else 0)
    return tuple(numbers)


def complete(table: Table, key: str, numbers: Sequence[int]) -> None:
    """Hold numbers against how many ``[complete]`` says there are: 1..N, in order, none left out."""
    count = table.whole(key, 0)
    missing = [each for each in range(1, count + 1) if each not in numbers]
    beyond = [each for each in numbers if each > count]
    if not table.has(key):
        return
    if missing:
        table.wrong(key, f"共{count}项，缺第{listed(map(str, missing))}项")
    if beyond:
        table.wrong(key, f"共{count}项，多出第{listed(map(str, beyond))}项")
    if list(numbers) != sorted(numbers):
        table.wrong(key, "没有按编号顺序写")


def as_many(table: Table, key: str, found: int) -> None:
    """Hold the length of a list against ``[complete]``."""
    if table.has(key) and table.whole(key) != found:
        table.wrong(key, f"写明{table.whole(key)}项，实有{found}项")
