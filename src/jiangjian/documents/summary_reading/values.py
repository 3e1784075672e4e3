"""A cell below a heading → the value, and whether a person has to look."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from jiangjian.documents.summary_reading.cells import Cell, CellKind
from jiangjian.rules.collected import ReadValue
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding
from jiangjian.rules.form_reading.mending import mended, tidied
from jiangjian.rules.values import Understood, from_cell, understand
from jiangjian.rules.values.characters import HAN
from jiangjian.rules.values.cleaning import PARAGRAPHS
from jiangjian.rules.values.number_spelling import plainly, spelt

NUMBERS: Final = frozenset({Kind.COUNT, Kind.MONEY})
DAYS: Final = frozenset({Kind.DAY, Kind.MONTH})
PEOPLE: Final = frozenset({Kind.NAME, Kind.PHONE})
IN_WAN: Final = frozenset({"", "万元"})
NOISE: Final = Decimal("0.000001")  # what binary fractions leave behind is finer
SPELLING: Final = frozenset({"not_a_number", "not_a_date"})
LOST: Final = re.compile(r"1[0-9]{5}0{5}(?:\.0)?")  # 1.38E+10 that became a number again
POWER: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_BROKEN = re.compile(f"(?<=[{HAN}”）》])[ \t\r]*\n\\s*(?=[{HAN}“（《])")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")
LOST_DIGITS: Final = "电话在表格里存成了数字，开头的 0 或后面的几位可能已经丢失"


@dataclass(frozen=True, slots=True)
class Valued:
    """A value with the code of what is the matter; empty for a good one."""

    value: ReadValue
    code: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a column and its place before its cell is read.

    :ivar unit: of the numbers, as the head says it.
    :ivar doubt: why a person is asked whatever the cell says; empty for none.
    """

    where: str
    today: date
    area_code: str
    how: str = "label"
    sure: int = 100
    unit: str = ""
    doubt: str = ""


def value_of(field: Field, cell: Cell, asked: Asked) -> Valued:
    """Return the value of a cell; never raises, for any cell."""
    cell = _on_one_line(field, cell)
    if cell.kind is CellKind.UNKNOWN:
        problem = f"{field.label}是公式，文件里没有算出的结果"
        remedy = "请在表格里把这一格改成填好的内容，另存后再发"
        return _asked(
            ReadValue("", "", asked.where, asked.how, asked.sure, problem),
            "formula_without_value",
            remedy,
        )
    read = _understood(field, cell, asked)
    guess = _guessed(field, cell, read, asked)
    raw = "" if any(each.code == "id_number" for each in read.findings) else cell.text
    doubts = [
        each for each in (_lost(field, cell), _unread(read), cell.unsure, asked.doubt) if each
    ]
    value = ReadValue(
        guess or read.text, raw, asked.where, asked.how, asked.sure, doubts[0] if doubts else ""
    )
    if _lost(field, cell) or _first_zero(field, cell, read):
        return _asked(value, "phone_lost_digits", "请向本人核对号码后填写")
    if cell.unsure:
        return Valued(
            value, "formula_not_current" if cell.formula else "no_year", cell.unsure, "请核对这一格"
        )
    for each in read.findings:
        if read.confirm or (read.value is None and read.text) or each.code == "id_number":
            return Valued(value, _code(each.code), each.problem, each.remedy)
    return Valued(value)


def _guessed(field: Field, cell: Cell, read: Understood, asked: Asked) -> str:
    """Return what a number or day in a spelling of its own probably is, as the form's reader says; empty for nothing."""
    if read.value is not None or not read.text or field.kind not in NUMBERS | DAYS:
        return ""
    if cell.unsure or not _spelt_otherwise(read):
        return ""
    plain = tidied(field, cell.text if asked.unit in IN_WAN else read.text)
    for spelling in (plain, mended(field, plain, today=asked.today)[0]):
        again = understand(field, spelling, today=asked.today) if spelling else None
        if again and again.value is not None:
            return again.text
    return ""


def _spelt_otherwise(read: Understood) -> bool:
    """Tell whether all that stands against a reading is its spelling: no error of a formula."""
    return all(_code(each.code) in SPELLING for each in read.findings)


def _on_one_line(field: Field, cell: Cell) -> Cell:
    """Return the cell; where a name was broken to fit its cell, in one piece."""
    if field.kind in PARAGRAPHS or "\n" not in cell.text:
        return cell
    return replace(cell, text=_BROKEN.sub("", cell.text.strip()))


def _understood(field: Field, cell: Cell, asked: Asked) -> Understood:
    """Return what a cell means; a number keeps its way of being one only where that counts."""
    text = cell.text.strip()
    if cell.kind is CellKind.DAY:
        return _of_day(field, text, asked)
    if cell.kind is CellKind.TRUTH:
        return from_cell(field, value_truth(text), today=asked.today)
    if asked.unit not in IN_WAN and field.kind is Kind.MONEY:
        bare = spelt(text)
        if bare and not bare.unit:
            amount = plainly(bare.number.quantize(NOISE))
            return understand(field, f"{amount}{asked.unit}", today=asked.today)
    numeric = cell.kind is CellKind.NUMBER and field.kind in NUMBERS | DAYS | PEOPLE
    if (numeric or _was_number(field, cell)) and _NUMBER.fullmatch(text):
        return from_cell(field, Decimal(text), today=asked.today, area_code=asked.area_code)
    if numeric and POWER.fullmatch(text) and field.kind in NUMBERS:
        return from_cell(field, float(text), today=asked.today)
    return from_cell(field, cell.text, today=asked.today, area_code=asked.area_code)


def _of_day(field: Field, text: str, asked: Asked) -> Understood:
    """Return what a cell with a day or a month means."""
    if field.kind in DAYS:
        return understand(field, text, today=asked.today)
    try:
        full = date.fromisoformat(text if len(text) > len("2019-05") else f"{text}-01")
    except ValueError:
        return from_cell(field, text, today=asked.today)
    return from_cell(field, full, today=asked.today)


def value_truth(text: str) -> object:
    """Return the logical value that a cell spells, or the text of a time of day."""
    return {"1": True, "TRUE": True, "0": False, "FALSE": False}.get(text.upper(), text)


def _was_number(field: Field, cell: Cell) -> bool:
    """Tell whether a text of digits was a number once: a day or a telephone of a csv or of a text cell."""
    if cell.kind is CellKind.PLAIN and field.kind in DAYS:
        return True
    text = cell.text.strip()
    return field.kind is Kind.PHONE and text.isdecimal() and not text.startswith("0")


def _lost(field: Field, cell: Cell) -> str:
    """Return what is said of a telephone that went through 1.38E+10."""
    if field.kind is not Kind.PHONE:
        return ""
    text = cell.text.strip()
    lost = POWER.fullmatch(text) or (cell.kind is not CellKind.TEXT and LOST.fullmatch(text))
    return LOST_DIGITS if lost else ""


def _first_zero(field: Field, cell: Cell, read: Understood) -> bool:
    """Tell whether a telephone was a number and has no 0 before it any more."""
    digits = cell.text.strip().removesuffix(".0")
    return (
        field.kind is Kind.PHONE
        and bool(read.findings)
        and digits.isdecimal()
        and not digits.startswith("0")
    )


def _unread(read: Understood) -> str:
    """Return why a person is asked about what was understood; empty where it is certain."""
    blocked = read.value is None and bool(read.text)
    kept_out = any(each.code in {"id_number", "too_large", "broken_text"} for each in read.findings)
    if read.findings and (read.confirm or blocked or kept_out):
        return read.findings[0].problem
    return next((each.problem for each in read.findings if _is_too_much(each)), "")


def _is_too_much(found: Finding) -> bool:
    """Tell whether an amount is so large that its unit may be another."""
    return found.code == "unusual" and "亿元" in found.problem


def _code(code: str) -> str:
    return {
        "confirm": "to_confirm",
        "cell": "cell_error",
        "number": "not_a_number",
        "date": "not_a_date",
    }.get(code, code)


def _asked(value: ReadValue, code: str, remedy: str) -> Valued:
    return Valued(value, code, value.asks or LOST_DIGITS, remedy)
