"""Reads what a spreadsheet cell holds: a number, a date, an error, or text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.values.cell_number import NUMERIC, from_number
from jiangjian.rules.values.characters import EDGE
from jiangjian.rules.values.day import EXAMPLES
from jiangjian.rules.values.partial_day import PartialDay
from jiangjian.rules.values.reading import understand
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import EMPTY, Understood

DATES = frozenset({Kind.DAY, Kind.MONTH})
_ERROR = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
_WITH_TIME = re.compile(
    r"([0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)[T ]+[0-9]{1,2}:[0-9]{2}"
    r"(?::[0-9]{2}(?:\.[0-9]+)?)?"
)


def from_cell(
    field: Field, cell: object, *, today: date, area_code: str = "", at: str = ""
) -> Understood:
    """Return what a cell means for ``field``.

    :param at: where it stands, such as ``汇总表 C5``; every problem begins with it.
    """
    understood = _understand(field, cell, Typed(field, str(cell), today, area_code))
    if not at:
        return understood
    named = tuple(replace(found, problem=f"{at}：{found.problem}") for found in understood.findings)
    return replace(understood, findings=named)


def _understand(field: Field, cell: object, typed: Typed) -> Understood:
    """Return what a cell means, whatever Python type its reader gave it."""
    if cell is None:
        return EMPTY
    if isinstance(cell, bool):
        return typed.refuse("cell", "是逻辑值，不是内容", "请在这一格直接填写内容")
    if isinstance(cell, NUMERIC):
        return from_number(typed, cell)
    if isinstance(cell, date):  # a datetime is one as well
        return _from_date(typed, cell)
    if isinstance(cell, timedelta) or not isinstance(cell, str):
        return typed.refuse("cell", "是时刻，不是内容", "请把这一格改成文本后填写内容")
    return _from_text(field, cell, typed)


def _from_text(field: Field, cell: str, typed: Typed) -> Understood:
    """Return what the text of a cell means; spreadsheet marks around it go."""
    bare = cell.strip(EDGE)
    if _ERROR.fullmatch(bare):
        remedy = "请改正这一格的公式，或直接填写内容"
        return typed.refuse("cell", "是表格的错误值", remedy)
    if field.kind in DATES and (found := _WITH_TIME.fullmatch(bare)):
        bare = found[1]
    quote = field.kind not in {Kind.TEXT, Kind.LONG_TEXT, Kind.LIST}
    text = bare.removeprefix("'") if quote else cell
    read = understand(field, text, today=typed.today, area_code=typed.area_code)
    if read.note or text == cell or not read.text or read.findings:
        return read
    return replace(read, note=f"按 {read.shown} 理解")


def _from_date(typed: Typed, cell: date) -> Understood:
    """Return the day of a date cell; its time of day is not kept."""
    day = cell.date() if isinstance(cell, datetime) else cell
    found = PartialDay.of(day)
    if typed.field.kind in {Kind.COUNT, Kind.MONEY, Kind.PHONE, Kind.NAME}:
        why = f"是日期（{found.shown}），表格软件可能改动了所填内容"
        return typed.refuse("cell", why, "请把这一格改成文本，重新填写")
    if typed.field.kind in DATES:
        return understand(typed.field, found.iso, today=typed.today)
    example = EXAMPLES[Kind.DAY]
    return typed.refuse("cell", f"是日期（{found.shown}）", f"请把这一格改成文本。{example}")
