"""An .xlsx → sheets of cells; runs in the child process.

Read by hand, not by a library: what a format shows of a day, formulas that were never worked out,
hidden rows and columns all count here, and nothing is unpacked past a limit.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.summary_reading.cells import CellKind, Loose, Place
from jiangjian.documents.summary_reading.formats import BUILT_IN, read_number
from jiangjian.documents.summary_reading.parts import Parts, attribute, local, too_much
from jiangjian.documents.unreadable import Unreadable

MOST_SHEETS: Final = 60
MOST_ROWS: Final = 2_000  # that hold something
MOST_COLUMNS: Final = 300
MOST_STRINGS: Final = 100_000
MOST_BLANK: Final = 20_000  # blank rows after which nothing more is looked for
BLANK_TAIL: Final = 5_000  # blank rows after which a limit is no loss
FORMULA_KEPT_NO_VALUE: Final = "公式没有算出的结果"
RECALCULATED: Final = "公式的结果要打开表格重新计算才可靠"
HOLDING: Final = ("{*}v", "{*}is", "{*}f")
OTHER_KINDS: Final = {"str": CellKind.TEXT, "e": CellKind.ERROR, "b": CellKind.TRUTH}
_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Read:
    """What one cell holds; see ``Cell``."""

    kind: CellKind
    text: str
    formula: bool = False
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a book share."""

    parts: Parts
    strings: Sequence[str]
    formats: Sequence[str]
    since_1904: bool
    recalculated: bool


def read_xlsx(parts: Parts) -> list[Loose]:
    """Return the sheets.

    :raises Unreadable: damaged, or past a limit.
    """
    book = parts.tree("xl/workbook.xml")
    properties = next(book.iter("{*}workbookPr"), None)
    calculated = next(book.iter("{*}calcPr"), None)
    shared = Shared(
        parts,
        _strings(parts),
        _formats(parts),
        since_1904=properties is not None and properties.get("date1904") in {"1", "true"},
        recalculated=calculated is not None and calculated.get("fullCalcOnLoad") in {"1", "true"},
    )
    targets = _targets(parts)
    listed = list(book.iter("{*}sheet"))
    if len(listed) > MOST_SHEETS:
        raise too_much(f"文件里有 {len(listed)} 个工作表，最多 {MOST_SHEETS} 个")
    return [
        _sheet(each, targets[attribute(each, "id")], shared)
        for each in listed
        if targets.get(attribute(each, "id"), "") in parts.names
    ]


def _targets(parts: Parts) -> Mapping[str, str]:
    """Return the part of each sheet by its relation."""
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("xl", each.get("Target", ""))).lstrip(
            "/"
        )
        for each in parts.tree("xl/_rels/workbook.xml.rels").iter("{*}Relationship")
        if each.get("Type", "").endswith("/worksheet")
    }


def _strings(parts: Parts) -> Sequence[str]:
    found: list[str] = []
    if "xl/sharedStrings.xml" in parts.names:
        for each in parts.elements("xl/sharedStrings.xml", "si"):
            found.append(_text(each))
            if len(found) > MOST_STRINGS:
                raise too_much(f"文件里有 {MOST_STRINGS} 段以上的文字")
    return found


def _formats(parts: Parts) -> Sequence[str]:
    """Return the number format of each style."""
    if "xl/styles.xml" not in parts.names:
        return ()
    own: dict[str, str] = {}
    found: list[str] = []
    for each in parts.elements("xl/styles.xml", "numFmt", "cellXfs"):
        if local(each) == "numFmt":
            own.setdefault(each.get("numFmtId", ""), each.get("formatCode", ""))
            continue
        for style in each:
            number = style.get("numFmtId", "")
            known = BUILT_IN.get(int(number), "") if number.isdecimal() else ""
            found.append(own.get(number, known))
    return found


def _sheet(listed: Element, part: str, shared: Shared) -> Loose:
    sheet = Loose(listed.get("name", ""), hidden=listed.get("state", "visible") != "visible")
    held = blank = 0
    row = -1
    try:
        for each in shared.parts.elements(part, "row", "mergeCell", "col"):
            if local(each) != "row":
                _note(sheet, each)
                continue
            row = _number(each.get("r"), row + 2) - 1
            if each.get("hidden") in {"1", "true"}:
                sheet.hidden_rows.append(row)
            before = len(sheet.cells)
            for place, read in _cells(each, row, shared):
                sheet.put(place, read.kind, read.text, formula=read.formula, unsure=read.unsure)
            blank = 0 if len(sheet.cells) > before else blank + 1
            held += not blank
            if held > MOST_ROWS:
                raise too_much(f"工作表“{sheet.name}”有内容的行超过 {MOST_ROWS} 行")
            if blank > MOST_BLANK:
                sheet.cut = True
                break
    except Unreadable as refused:
        if refused.code != "too_large" or blank < BLANK_TAIL:
            raise
        sheet.cut = True
    return sheet


def _note(sheet: Loose, element: Element) -> None:
    """Keep a merged range, or hidden columns."""
    if local(element) == "mergeCell":
        first, _, last = element.get("ref", "").partition(":")
        top, bottom = _place(first), _place(last or first)
        if top and bottom:
            sheet.merged.append((*top, *bottom))
    elif element.get("hidden") in {"1", "true"}:
        first_column = _number(element.get("min"), 1)
        sheet.hidden_columns.append(
            (first_column - 1, _number(element.get("max"), first_column) - 1)
        )


def _cells(row: Element, number: int, shared: Shared) -> Iterator[tuple[Place, Read]]:
    if next(row.iter(*HOLDING), None) is None:
        return
    column = -1
    for each in row:
        if local(each) != "c":
            continue
        place = _place(each.get("r", ""))
        column = place[1] if place else column + 1
        if column < MOST_COLUMNS:
            yield (number, column), _read(each, shared)


def _read(cell: Element, shared: Shared) -> Read:
    inside = {local(each): each for each in cell}
    raw = inside["v"].text or "" if "v" in inside else ""
    kind = cell.get("t", "n")
    formula = "f" in inside
    if kind == "inlineStr":
        return Read(CellKind.TEXT, _text(inside["is"]) if "is" in inside else "")
    if formula and not raw and kind != "str":
        return Read(CellKind.UNKNOWN, "", formula, FORMULA_KEPT_NO_VALUE)
    read = _of_kind(kind, raw, cell.get("s", "0"), shared)
    unsure = read.unsure or (RECALCULATED if formula and shared.recalculated else "")
    return replace(read, formula=formula, unsure=unsure)


def _of_kind(kind: str, raw: str, style: str, shared: Shared) -> Read:
    """Return what a value means that stands in the file as ``raw``."""
    if kind == "s":
        known = raw.isdecimal() and int(raw) < len(shared.strings)
        return Read(CellKind.TEXT, shared.strings[int(raw)] if known else "")
    if kind == "d":
        return Read(CellKind.DAY, raw[:10])
    if kind in OTHER_KINDS:
        return Read(OTHER_KINDS[kind], _escaped(raw))
    known = style.isdecimal() and int(style) < len(shared.formats)
    code = shared.formats[int(style)] if known else ""
    found, text, doubt = read_number(raw, code, since_1904=shared.since_1904)
    return Read(found, text, unsure=doubt)


def _text(element: Element) -> str:
    """Return the text of a string, its runs joined; readings above characters are left out."""
    return _escaped(
        "".join(
            each.text or ""
            for each in element.iter("{*}t")
            if not any(local(above) == "rPh" for above in each.iterancestors())
        )
    )


def _escaped(text: str) -> str:
    """Return the text with what OOXML writes as ``_x000D_`` put back."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _place(address: str) -> Place | None:
    found = _PLACE.fullmatch(address.replace("$", ""))
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
