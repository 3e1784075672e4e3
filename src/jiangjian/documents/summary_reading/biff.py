"""What an .xls or .et says beside its values: formats, formulas, what is hidden, links outwards.

The values themselves are read by a library that keeps silent about all this. Only BIFF8 (1997 on).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from jiangjian.documents.summary_reading.formats import BUILT_IN

MOST_RECORDS: Final = 2_000_000
BOF, EOF, FILEPASS, DATEMODE, BOUNDSHEET, SUPBOOK = 0x809, 0x0A, 0x2F, 0x22, 0x85, 0x1AE
FORMAT, XF, COLINFO, ROW, NUMBER, RK, MULRK, FORMULA = (
    0x41E, 0xE0, 0x7D, 0x208, 0x203, 0x27E, 0xBD, 0x06,
)  # fmt: skip
BOOLERR: Final = 0x205
NO_NUMBER, A_MISTAKE = b"\xff\xff", b"\x02"
ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
SHEET: Final = 0x10
OWN_BOOK: Final = (0x0401, 0x3A01)  # the book itself, and functions added in


@dataclass(slots=True)
class SheetTraits:
    """What one sheet says of its cells."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class BookTraits:
    """What a book says of itself; sheets stand by the place of their first record."""

    encrypted: bool = False
    links: bool = False
    starts: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    xfs: list[int] = field(default_factory=list)
    sheets: dict[int, SheetTraits] = field(default_factory=dict)

    def sheet(self, index: int) -> SheetTraits:
        """Return the traits of the sheet of that number; none where nothing is known."""
        start = self.starts[index] if index < len(self.starts) else -1
        return self.sheets.get(start, SheetTraits())

    def code(self, style: int) -> str:
        """Return the number format of a style."""
        number = self.xfs[style] if style < len(self.xfs) else 0
        return self.codes.get(number, BUILT_IN.get(number, ""))


def read_traits(stream: bytes) -> BookTraits:
    """Return what the stream ``Workbook`` says; what is broken ends the reading, no more."""
    book = BookTraits()
    sheet: SheetTraits | None = None
    for at, kind, body in _records(stream):
        if kind == BOF:
            sheet = SheetTraits() if _word(body, 2) == SHEET else None
            if sheet is not None:
                book.sheets[at] = sheet
        elif sheet is None:
            _note_book(book, kind, body)
        else:
            _note_sheet(sheet, kind, body)
    return book


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    for _ in range(MOST_RECORDS):
        if at + 4 > len(stream):
            return
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _note_book(book: BookTraits, kind: int, body: bytes) -> None:
    if kind == FILEPASS:
        book.encrypted = True
    elif kind == SUPBOOK and len(body) >= 4 and _word(body, 2) not in OWN_BOOK:  # noqa: PLR2004 - two words
        book.links = True
    elif kind == BOUNDSHEET and len(body) >= 8:  # noqa: PLR2004 - place, state, kind, length
        book.starts.append(struct.unpack_from("<I", body)[0])
    elif kind == XF:
        book.xfs.append(_word(body, 2))
    elif kind == FORMAT and len(body) >= 5:  # noqa: PLR2004 - number, length, flag
        wide = body[4] & 1
        text = body[5:].decode("utf-16-le" if wide else "latin-1", "replace")
        book.codes[_word(body, 0)] = text


def _note_sheet(sheet: SheetTraits, kind: int, body: bytes) -> None:
    row, column = _word(body, 0), _word(body, 2)
    if kind == COLINFO and _word(body, 8) & 1:
        sheet.hidden_columns.append((row, column))
    elif kind == ROW and _word(body, 12) & 0x20:
        sheet.hidden_rows.append(row)
    elif kind in {NUMBER, RK, FORMULA}:
        sheet.styles[row, column] = _word(body, 4)
        if kind == FORMULA:
            sheet.formulas.add((row, column))
            if body[12:14] == NO_NUMBER and body[6:7] == A_MISTAKE:
                sheet.errors[row, column] = ERRORS.get(body[8], ERRORS[0x17])
    elif kind == BOOLERR and body[7:8] == b"\x01":
        sheet.errors[row, column] = ERRORS.get(body[6], ERRORS[0x17])
    elif kind == MULRK:
        for number, at in enumerate(range(4, len(body) - 2, 6)):
            sheet.styles[row, column + number] = _word(body, at)


def _word(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + 2], "little")
