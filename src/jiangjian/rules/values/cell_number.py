"""Reads a number that a spreadsheet cell holds: it may be a serial day, or a rounded phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from jiangjian.rules.field import Kind
from jiangjian.rules.values.money import CENT
from jiangjian.rules.values.number_spelling import plainly
from jiangjian.rules.values.reading import understand
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood

NUMERIC = (int, float, Decimal)
EPOCH = date(1899, 12, 30)  # day 0 of the serial days from 1 March 1900 on
FIRST_SERIAL, LAST_SERIAL = 61, 2_958_465  # 1900-03-01 and 9999-12-31
YEARS = range(1900, 2101)
MONTHS_WRITTEN = range(190_001, 210_013)  # 202411
DAYS_WRITTEN = range(19_000_101, 21_001_232)  # 20241120
MOST_DIGITS = 20  # before or behind the point; an ID number still gets its own words
NOISE = Decimal("0.000000001")  # what binary fractions leave behind
AS_TEXT = "请把这一格改成文本，重新填写"


def from_number(typed: Typed, cell: float | Decimal) -> Understood:
    """Return what the number in a cell means for the field."""
    number = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
    if not number.is_finite():
        return typed.refuse("cell", "不是一个数", "请填数字")
    if number and abs(number.adjusted()) > MOST_DIGITS:
        return typed.refuse("cell", "数太大或太小", "请核对后重新填写")
    if typed.field.kind in {Kind.DAY, Kind.MONTH}:
        return _day(typed, number)
    if typed.field.kind is Kind.PHONE:
        return _phone(typed, number)
    return _again(typed, plainly(_without_noise(typed, number)))


def _again(typed: Typed, text: str) -> Understood:
    """Return what is understood of ``text`` in the place of the number."""
    field, today = typed.field, typed.today
    return understand(field, text, today=today, area_code=typed.area_code)


def _without_noise(typed: Typed, number: Decimal) -> Decimal:
    """Return 85.50 for 85.49999999999999; other numbers as they are."""
    if abs(number) >= Decimal(10) ** 15 or typed.field.kind not in {Kind.MONEY, Kind.COUNT}:
        return number
    near = number.quantize(CENT)
    return near if abs(near - number) < NOISE else number


def _day(typed: Typed, number: Decimal) -> Understood:
    """Return the day of a serial number, or of 202411, 20241120, 2019.05."""
    whole = int(number)
    if number == whole and (whole in DAYS_WRITTEN or whole in MONTHS_WRITTEN):
        return _again(typed, str(whole))
    if whole in YEARS:
        month = str(number).partition(".")[2]
        if month in {"1", ""}:  # 2019.10 in a cell of numbers has become 2019.1
            why = "是数字，分不清是 1 月还是 10 月" if month else "只有年份，还缺月份"
            return typed.refuse("date", why, f"{AS_TEXT}，如 2019年5月")
        return _again(typed, f"{whole}.{month}")
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return typed.refuse("date", "看不出是哪一天", f"{AS_TEXT}，如 2019-05-01")
    return _again(typed, (EPOCH + timedelta(days=whole)).isoformat())


def _phone(typed: Typed, number: Decimal) -> Understood:
    """Return the phone; a landline that lost its first 0 is asked about."""
    if number != number.to_integral_value():
        return typed.refuse("phone", "被表格软件存成了小数，号码已不完整", AS_TEXT)
    digits = plainly(number.to_integral_value())
    read = _again(typed, digits)
    if not read.findings or read.confirm or digits.startswith("0"):
        return read
    restored = _again(typed, f"0{digits}")
    if restored.findings:
        return read
    why = "首位的 0 可能被表格软件去掉了"
    asked = replace(typed, text=digits)
    return asked.ask(restored.value, restored.text, restored.shown, why)
