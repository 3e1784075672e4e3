"""Number formats of spreadsheets: which numbers are days, and how much of the day is shown."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from jiangjian.documents.summary_reading.cells import CellKind

BUILT_IN: Final = {  # ids without a format code of their own; 27.. as Chinese Excel has them
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    36: "yyyy年m月", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日",
    54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FIRST, _LAST = 61, 2_958_465
MOST_WHOLE: Final = 1e15  # a cell keeps fifteen digits
_DIGITS = re.compile(r"(?<!\.)[0#?]")
NO_MONTH: Final = "单元格只显示年份，月份可能是表格软件自动补的"
ONLY_THE_MONTH: Final = "看不出单元格是只写到月，还是写到 1 日"
NO_YEAR: Final = "单元格只显示月和日，年份可能是表格软件自动补的"


def read_number(text: str, code: str, *, since_1904: bool) -> tuple[CellKind, str, str]:
    """Return kind, text and doubt of a number in a cell.

    :param code: its number format, such as ``yyyy"年"m"月"``; empty for 常规.

    >>> read_number("43586", 'yyyy"年"m"月"', since_1904=False)
    (<CellKind.DAY: 'd'>, '2019-05', '')
    """
    text = _plainly(text)
    bare = _LITERAL.sub("", code.partition(";")[0]).lower()
    if re.fullmatch("0+", bare) and text.isdecimal() and len(text) < len(bare):
        return CellKind.TEXT, text.zfill(len(bare)), ""  # the format shows the leading zeros
    shows_day, shows_year = "d" in bare, "y" in bare or "e" in bare
    dated = (shows_day or shows_year) and "general" not in bare and not _DIGITS.search(bare)
    day = _day(text, since_1904=since_1904) if dated else None
    if day is None:
        return CellKind.NUMBER, text, ""
    shown = day.isoformat() if shows_day else f"{day:%Y-%m}"
    if not shows_year:
        return CellKind.DAY, shown, NO_YEAR
    return CellKind.DAY, shown, "" if "m" in bare else NO_MONTH


def _plainly(text: str) -> str:
    """Return a number as people write it: no power of ten, no digits that binary fractions leave behind."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    whole = number.is_integer() and abs(number) < MOST_WHOLE
    return str(int(number)) if whole else f"{Decimal(repr(number)):f}"


def _day(text: str, *, since_1904: bool) -> date | None:
    try:
        number = float(text)
    except ValueError:
        return None
    if since_1904:
        return _EPOCH_1904 + timedelta(days=int(number)) if 0 <= number < _LAST - 1462 else None
    return _EPOCH + timedelta(days=int(number)) if _FIRST <= number <= _LAST else None
