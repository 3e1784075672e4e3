"""Broken, hostile and huge tables, built by code; each by the id of its case."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl

from tests.documents.summary_reading.drawing import (
    STUDIOS,
    Grid,
    keys_of,
    labels_of,
    lines_of,
    xlsx,
)

SHEET = "xl/worksheets/sheet1.xml"


def honest(notice: Any) -> bytes:
    """Return a table of three studios."""
    keys = keys_of(notice)
    return xlsx(Grid([labels_of(notice, keys), *lines_of(STUDIOS, keys)]))


def with_parts(content: bytes, **parts: str | bytes) -> bytes:
    """Return a container with parts added or put in the place of others."""
    with ZipFile(BytesIO(content)) as archive:
        held: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in (held | parts).items():
            archive.writestr(name, body)
    return out.getvalue()


def part_of(content: bytes, name: str) -> str:
    """Return a part as text."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_macro(notice: Any) -> bytes:
    """XLS-004: a program inside."""
    return with_parts(honest(notice), **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_by_type(notice: Any) -> bytes:
    """XLS-004: the type of a workbook with macros, no program inside."""
    content = honest(notice)
    types = part_of(content, "[Content_Types].xml").replace(
        "spreadsheetml.sheet.main", "sheet.macroEnabled.main"
    )
    return with_parts(content, **{"[Content_Types].xml": types})


def external_link(notice: Any) -> bytes:
    """XLS-005: values of another file."""
    return with_parts(honest(notice), **{"xl/externalLinks/externalLink1.xml": "<externalLink/>"})


def connection(notice: Any) -> bytes:
    """XLS-005: values of a database."""
    return with_parts(honest(notice), **{"xl/connections.xml": "<connections/>"})


def dde(notice: Any) -> bytes:
    """XLS-005: a formula that starts a program."""
    content = honest(notice)
    sheet = part_of(content, SHEET)
    started = sheet.replace(
        '<c r="C2"', '<c r="AD2" t="str"><f>cmd|\' /C calc\'!A0</f><v>0</v></c><c r="C2"', 1
    )
    return with_parts(content, **{SHEET: started})


def embedded(notice: Any) -> bytes:
    """XLS-026: a program as an object in the sheet."""
    return with_parts(honest(notice), **{"xl/embeddings/oleObject1.bin": b"MZ"})


def part_twice(notice: Any) -> bytes:
    """XLS-013: two parts of one name."""
    content = honest(notice)
    out = BytesIO(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with ZipFile(out, "a") as archive:
            archive.writestr(SHEET, part_of(content, SHEET))
    return out.getvalue()


def many_rows(notice: Any) -> bytes:
    """XLS-006: hundreds of megabytes of rows in a small file."""
    row = "<row>" + "<c><v>1</v></c>" * 28 + "</row>"
    return with_sheet(
        notice, lambda body: body.replace("</sheetData>", row * 200_000 + "</sheetData>")
    )


def large_cell(notice: Any) -> bytes:
    """XLS-007: one cell of a hundred megabytes."""
    cell = f'<row><c t="inlineStr"><is><t>{"x" * (100 << 20)}</t></is></c></row>'
    return with_sheet(notice, lambda body: body.replace("</sheetData>", cell + "</sheetData>"))


def far_cell(notice: Any) -> bytes:
    """XLS-008: one more cell in the last column of the last row."""
    cell = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_sheet(notice, lambda body: body.replace("</sheetData>", cell + "</sheetData>"))


BLANK_ROW = '<row ht="14.25" customHeight="1">' + '<c s="1"/>' * 28 + "</row>"


def thousand_blank_rows(notice: Any) -> bytes:
    """XLS-020: a thousand rows with a format and nothing in them."""
    return with_sheet(
        notice, lambda body: body.replace("</sheetData>", BLANK_ROW * 1_000 + "</sheetData>")
    )


def blank_rows(notice: Any) -> bytes:
    """XLS-020: two hundred thousand rows with a format and nothing in them."""
    row = BLANK_ROW
    return with_sheet(
        notice, lambda body: body.replace("</sheetData>", row * 200_000 + "</sheetData>")
    )


def with_sheet(notice: Any, change: Callable[[str], str]) -> bytes:
    """Return the honest table with its sheet changed."""
    content = honest(notice)
    return with_parts(content, **{SHEET: change(part_of(content, SHEET))})


def understated(notice: Any) -> bytes:
    """XLS-012: the directory says a part has 1 KB, and it goes on for 64 MiB."""
    content = with_sheet(
        notice, lambda body: body.replace("</sheetData>", "<row/>" * (64 << 17) + "</sheetData>")
    )
    with ZipFile(BytesIO(content)) as archive:
        entry: ZipInfo = archive.getinfo(SHEET)
        size = entry.file_size.to_bytes(4, "little")
    return content.replace(size, (1024).to_bytes(4, "little"))


def many_sheets(notice: Any) -> bytes:
    """XLS-034: ten thousand sheets."""
    return with_parts(
        honest(notice), **{f"xl/worksheets/s{n}.xml": "<worksheet/>" for n in range(10_000)}
    )


def many_strings(notice: Any) -> bytes:
    """XLS-034: a million shared strings."""
    strings = "<sst>" + "<si><t>x</t></si>" * 1_000_000 + "</sst>"
    return with_parts(honest(notice), **{"xl/sharedStrings.xml": strings})


def many_styles(notice: Any) -> bytes:
    """XLS-034: 64,000 styles; that alone is no reason to refuse."""
    content = honest(notice)
    styles = part_of(content, "xl/styles.xml")
    more = re.sub(r"</cellXfs>", '<xf numFmtId="0"/>' * 64_000 + "</cellXfs>", styles)
    return with_parts(content, **{"xl/styles.xml": more})


def entities(notice: Any) -> bytes:
    """A document type with an entity that reads a file."""
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return with_sheet(notice, lambda body: declared + body.replace("王㛃䶮", "&e;"))


def with_formula(notice: Any, formula: str, cached: str | None, *, stale: bool = False) -> bytes:
    """Return the table with a formula as the first studio's member count.

    :param stale: the book asks to be worked out anew when it is opened.
    """
    value = "" if cached is None else f"<v>{cached}</v>"
    cell = rf'<c r="C2"\1><f>{formula}</f>{value}</c>'
    content = with_sheet(notice, lambda body: re.sub(r'<c r="C2"([^>]*)>.*?</c>', cell, body))
    if stale:
        return content
    book = part_of(content, "xl/workbook.xml").replace('fullCalcOnLoad="1"', "")
    return with_parts(content, **{"xl/workbook.xml": book})


def locked(name: str) -> bytes:
    """Return an OLE2 container that holds no more than a stream of that name."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:28] = b"\x3e\x00\x03\x00"
    header[28:34] = b"\xfe\xff\x09\x00\x06\x00"
    header[44:52] = (1).to_bytes(4, "little") + (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:68] = b"\xfe\xff\xff\xff" + bytes(4)
    header[68:76] = b"\xfe\xff\xff\xff" + bytes(4)
    header[76:512] = b"\xff" * 436
    header[76:80] = bytes(4)
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    return bytes(header) + table + _entry("Root Entry", 5) + _entry(name, 2) + bytes(256)


def _entry(name: str, kind: int) -> bytes:
    entry = bytearray(128)
    raw = name.encode("utf-16-le")
    entry[: len(raw)] = raw
    entry[64:66] = (len(raw) + 2).to_bytes(2, "little")
    entry[66] = kind
    entry[68:80] = b"\xff" * 12
    entry[116:120] = b"\xfe\xff\xff\xff"
    return bytes(entry)


def with_note(notice: Any) -> bytes:
    """Return the table with a text that begins like a formula."""
    book = openpyxl.load_workbook(BytesIO(honest(notice)))
    cell = book.active["O2"]
    cell.value, cell.data_type = '=HYPERLINK("http://evil.invalid","点击")', "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_formulas(notice: Any, formulas: dict[str, str], looks: dict[str, str]) -> bytes:
    """Return the table with formulas that nobody has worked out."""
    book = openpyxl.load_workbook(BytesIO(honest(notice)))
    for place, formula in formulas.items():
        book.active[place] = formula
    for place, look in looks.items():
        book.active[place].number_format = look
    out = BytesIO()
    book.save(out)
    return out.getvalue()
