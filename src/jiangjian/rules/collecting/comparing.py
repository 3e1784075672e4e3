"""Two readings of one field: whether they say the same, and what to call it where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from jiangjian.rules.collected import ReadValue
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

CODES: Final = {
    Kind.COUNT: "field_mismatch_number",
    Kind.MONEY: "field_mismatch_number",
    Kind.DAY: "field_mismatch_date",
    Kind.MONTH: "field_mismatch_date",
    Kind.NAME: "field_mismatch_name",
}
TEXT: Final = "field_mismatch_text"
NOTHING: Final = frozenset({"", "无", "/", "-", "--", "暂无", "没有", "\\", "空"})
BETWEEN: Final = re.compile(r"[\s;,.、。:()\-—/|·]+")
ENUMERATED: Final = re.compile(r"(?m)^\s*(?:[(（]?\d{1,2}[)）]?[.、)）]|[①-⑳])\s*")
NUMBERS: Final = frozenset({Kind.COUNT, Kind.MONEY})
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
PHONES_APART: Final = re.compile(r"[/、,，;；\n或]")
SHORTEST_PHONE: Final = 7
STORED_DAY: Final = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
DAYS: Final = frozenset({Kind.DAY, Kind.MONTH})
LONG: Final = frozenset({Kind.LIST, Kind.LONG_TEXT})
SHOWN: Final = 40
SURE: Final = 90


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two papers give differently.

    :ivar code: such as ``field_mismatch_number``.
    :ivar where: the cell of the second, such as ``Sheet1!J6``; empty where nobody knows.
    """

    field: Field
    code: str
    first: str
    second: str
    where: str = ""


def common_fields(notice: Notice) -> tuple[Field, ...]:
    """Return the fields that stand in both 附件1 and 附件2."""
    on_form = {cell.field for row in notice.form for cell in row.cells if cell.field}
    in_table = {each.field for each in notice.columns}
    return tuple(each for each in notice.fields if each.key in on_form & in_table)


def differences(
    first: Mapping[str, ReadValue], second: Mapping[str, ReadValue], notice: Notice
) -> Iterator[Difference]:
    """Yield the fields that two papers give differently; one that only one of them holds is none.

    A value that was read from a doubtful place is not held against the other: a person looks at it first.
    """
    for field in common_fields(notice):
        a, b = first.get(field.key), second.get(field.key)
        if a is None or b is None or _doubtful(a) or _doubtful(b):
            continue
        if _unread(field, a) or _unread(field, b):
            continue  # told as such
        if field.kind is Kind.PHONE and (a.uncertain or b.uncertain):
            continue  # lost digits are told as such
        if not same_value(field, a, b) and not (is_nothing(a.text) or is_nothing(b.text)):
            shown = _shown(a, b, field), _shown(b, a, field)
            yield Difference(field, CODES.get(field.kind, TEXT), *shown, b.where)


def one_sided(
    form: Mapping[str, ReadValue], row: Mapping[str, ReadValue], notice: Notice
) -> Iterator[Difference]:
    """Yield the fields that the form fills and the table leaves empty."""
    for field in common_fields(notice):
        a, b = form.get(field.key), row.get(field.key)
        if a is None or b is None or _doubtful(a) or _doubtful(b) or b.raw.strip():
            continue
        if not is_nothing(a.text) and is_nothing(b.text):
            yield Difference(field, CODES.get(field.kind, TEXT), a.text[:SHOWN], "", b.where)


def same_value(field: Field, a: ReadValue, b: ReadValue) -> bool:
    """Tell whether two readings mean the same, however they are written."""
    if matching_key(a.text) == matching_key(b.text) or (is_nothing(a.text) and is_nothing(b.text)):
        return True
    if field.kind is Kind.PHONE and _numbers(a.text) & _numbers(b.text):
        return True  # one paper names a second number beside it
    return _meaning(field.kind, a.text) == _meaning(field.kind, b.text) != "" or (
        field.kind in DAYS and _same_day(a.text, b.text)
    )


def _numbers(text: str) -> frozenset[str]:
    """Return the telephone numbers that a text holds; a dash belongs to its number."""
    digits = (re.sub(r"\D", "", each) for each in PHONES_APART.split(matching_key(text)))
    return frozenset(each for each in digits if len(each) >= SHORTEST_PHONE)


def _meaning(kind: Kind, text: str) -> str:
    """Return what counts of a text of a kind; empty where only equal spellings are the same."""
    if kind is Kind.PHONE:
        return re.sub(r"\D", "", text)
    if kind in NUMBERS and NUMBER.fullmatch(text.strip()):
        return str(Decimal(text.strip()).normalize())
    if kind in CODES:
        return ""
    return BETWEEN.sub("", matching_key(ENUMERATED.sub("", text) if kind in LONG else text))


def is_nothing(text: str) -> bool:
    """Tell whether a text says that there is nothing."""
    return matching_key(text) in NOTHING


def _doubtful(value: ReadValue) -> bool:
    return value.sure < SURE or (value.uncertain and not value.text)


def _unread(field: Field, value: ReadValue) -> bool:
    """Tell whether a person is asked about a number or day that nobody could read: it stands as it was written."""
    if not value.uncertain or is_nothing(value.text):
        return False
    if field.kind in NUMBERS:
        return not NUMBER.fullmatch(value.text.strip())
    return field.kind in DAYS and not STORED_DAY.fullmatch(value.text.strip())


def _same_day(a: str, b: str) -> bool:
    """Tell whether two days agree as far as both go: 2020-10 and 2020-10-16 do."""
    shorter, longer = sorted((a, b), key=len)
    return bool(shorter) and (longer == shorter or longer.startswith(f"{shorter}-"))


def _shown_day(text: str) -> str:
    """Return a stored day as people read it: 2020年3月, 2020年3月5日."""
    pieces = text.split("-")
    if not all(each.isdecimal() for each in pieces):
        return text
    return "".join(
        f"{int(each)}{word}" for each, word in zip(pieces, ("年", "月", "日"), strict=False)
    )


def _shown(value: ReadValue, other: ReadValue, field: Field) -> str:
    """Return a value for a sentence; of a long text the piece where the two part."""
    text = _shown_day(value.text) if field.kind in DAYS else value.text
    if field.kind not in LONG and len(text) <= SHOWN:
        return text
    start = next(
        (i for i, (x, y) in enumerate(zip(text, other.text, strict=False)) if x != y),
        min(len(text), len(other.text)),
    )
    begin = max(0, start - 8)
    piece = text[begin : begin + SHOWN].replace("\n", " ")
    return f"{'…' if begin else ''}{piece}{'…' if begin + SHOWN < len(text) else ''}"
