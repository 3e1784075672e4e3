"""Reads days and months in clerks' spellings; the precision typed is the one kept."""

from __future__ import annotations

import calendar

from jiangjian.rules.field import Kind
from jiangjian.rules.values.day_spelling import Spelt, reason, spelt
from jiangjian.rules.values.partial_day import PartialDay
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood

EARLIEST_YEAR, LATEST_YEAR, MONTHS = 1900, 9999, 12
EXAMPLES = {
    Kind.DAY: "请写成 2019-05-01；不知道哪一天的，写到月，如 2019年5月",
    Kind.MONTH: "请写年份和月份，如 1985年3月",
}


def read_day(typed: Typed) -> Understood:
    """Return the day or month; of a ``MONTH`` field only the month is kept."""
    example = EXAMPLES[typed.field.kind]
    found = spelt(typed.text)
    if found is None:
        return typed.refuse("date", reason(typed.text), example)
    if why := _impossible(found):
        return typed.refuse("date", why, example)
    full = PartialDay(found.year, found.month, found.day)
    if full.first_day > typed.today:
        return _later(typed, full)
    if typed.field.kind is Kind.MONTH and full.day:
        month = PartialDay(full.year, full.month)
        note = f"按 {month.shown} 理解（只保留到月）"
        return typed.take(month, month.iso, shown=month.shown, note=note)
    return typed.take(full, full.iso, shown=full.shown)


def _impossible(found: Spelt) -> str:
    """Return why there is no such day; empty where there is one."""
    year, month, day = found.year, found.month, found.day
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return f"年份是 {year}，应在 {EARLIEST_YEAR} 年以后、今天以前"
    if not 1 <= month <= MONTHS:
        return f"该日期不存在：没有 {month} 月"
    length = calendar.monthrange(year, month)[1]
    if day is not None and not 1 <= day <= length:
        return f"该日期不存在：{year}年{month}月只有 1 日至 {length} 日"
    return ""


def _later(typed: Typed, full: PartialDay) -> Understood:
    """Return a day that has not come yet: read, but blocked."""
    kept = PartialDay(full.year, full.month) if typed.field.kind is Kind.MONTH else full
    today = PartialDay.of(typed.today).shown
    found = typed.finding(
        "date_range",
        f"{typed.written}，晚于今天（{today}）",
        f"请核对年份和月份。{EXAMPLES[typed.field.kind]}",
    )
    return typed.take(kept, kept.iso, found, shown=kept.shown)
