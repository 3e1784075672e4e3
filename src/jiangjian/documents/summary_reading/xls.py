"""An .xls or .et (BIFF8), or an .xlsb → sheets of cells; runs in the child process."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from jiangjian.documents.reading.archive import damaged, encrypted
from jiangjian.documents.summary_reading.biff import BookTraits, SheetTraits
from jiangjian.documents.summary_reading.cells import CellKind, Loose
from jiangjian.documents.summary_reading.formats import ONLY_THE_MONTH, read_number
from jiangjian.documents.summary_reading.parts import too_much
from jiangjian.documents.summary_reading.xlsx import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS

Value = int | float | str | bool | time | date | datetime | timedelta
PANIC: Final = "PanicException"  # how the library stops at bytes it did not foresee; no Exception
EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a day on paper


def read_xls(content: bytes, traits: BookTraits) -> list[Loose]:
    """Return the sheets.

    :raises Unreadable: damaged, behind a password, or past a limit.
    """
    try:
        return _sheets(content, traits)
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, ValueError, IndexError) as error:
        raise damaged(error) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise damaged(ValueError(PANIC)) from error


def _sheets(content: bytes, traits: BookTraits) -> list[Loose]:
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        listed = book.sheets_metadata
        if len(listed) > MOST_SHEETS:
            raise too_much(f"文件里有 {len(listed)} 个工作表，最多 {MOST_SHEETS} 个")
        return [
            _sheet(book, index, traits, hidden=each.visible != SheetVisibleEnum.Visible)
            for index, each in enumerate(listed)
        ]


def _sheet(book: CalamineWorkbook, index: int, traits: BookTraits, *, hidden: bool) -> Loose:
    held = book.get_sheet_by_index(index)
    known = traits.sheet(index)
    sheet = Loose(held.name, hidden=hidden)
    rows, left = (
        0,
        (held.start or (0, 0))[1],
    )  # rows are given from the first on, columns from the first used
    for row, values in enumerate(held.iter_rows()):
        before = len(sheet.cells)
        for column, value in enumerate(values[:MOST_COLUMNS], left):
            if value != "":
                _put(sheet, (row, column), value, traits, known)
        rows += len(sheet.cells) > before
        if rows > MOST_ROWS:
            raise too_much(f"工作表“{held.name}”有内容的行超过 {MOST_ROWS} 行")
    for place, error in known.errors.items():
        sheet.put(place, CellKind.ERROR, error)
    sheet.merged = [
        (first[0], first[1], last[0], last[1]) for first, last in held.merged_cell_ranges or ()
    ]
    sheet.hidden_rows, sheet.hidden_columns = known.hidden_rows, known.hidden_columns
    return sheet


def _put(
    sheet: Loose, place: tuple[int, int], value: Value, traits: BookTraits, known: SheetTraits
) -> None:
    formula = place in known.formulas
    code = traits.code(known.styles.get(place, 0)) if place in known.styles else ""
    kind, text, unsure = _read(value, code)
    sheet.put(place, kind, text, formula=formula, unsure=unsure)


def _read(value: Value, code: str) -> tuple[CellKind, str, str]:
    """Return kind, text and doubt of a value as the library gives it."""
    if isinstance(value, bool):
        return CellKind.TRUTH, str(value).upper(), ""
    if isinstance(value, int | float):
        return read_number(repr(value), code, since_1904=False)
    if isinstance(value, datetime | date):
        return _day(value.date() if isinstance(value, datetime) else value, code)
    if isinstance(value, time | timedelta):
        return CellKind.TRUTH, str(value), ""
    if value.startswith("#") and value.rstrip("!?").isupper() and value[1:2] != "":
        return CellKind.ERROR, value, ""
    return CellKind.TEXT, value, ""


def _day(day: date, code: str) -> tuple[CellKind, str, str]:
    """Return a day as its format shows it; without a format the first of a month may be the month."""
    serial = str((day - EPOCH.date()).days)
    kind, text, unsure = read_number(serial, code, since_1904=False)
    if kind is CellKind.DAY:
        return kind, text, unsure
    return CellKind.DAY, day.isoformat(), ONLY_THE_MONTH if day.day == 1 else ""
