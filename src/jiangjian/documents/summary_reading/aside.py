"""Sheets that are not this round's table: examples, how to fill it in, an earlier year, a 附件1 beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from jiangjian.documents.summary_reading.cells import Sheet
from jiangjian.documents.summary_reading.found import SummaryFinding
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

EXAMPLE: Final = re.compile(r"样表|示例|样例|范例|范本|填写样式")
NAMED: Final = re.compile(rf"{EXAMPLE.pattern}|模板|填写说明|填表说明|填报说明")
YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?:年|$)")
TOP: Final = 4
LONGEST_TITLE: Final = 60
OWN_BOXES: Final = 2
"""Labels that 附件1 alone has, from which a sheet is a 附件1."""

LEAST_HEAD: Final = 6
"""So many columns of the table in one row are its head; no row of a form has as many boxes."""


def parted(
    sheets: Sequence[Sheet], notice: Notice
) -> tuple[tuple[Sheet, ...], tuple[SummaryFinding, ...]]:
    """Return the sheets that may be the table, and what is told of the others; a 附件1 is told of elsewhere."""
    own: list[Sheet] = []
    told: list[SummaryFinding] = []
    lines: tuple[str, ...] = ()
    for each in sheets:
        if _is_form(each, notice):
            lines += each.lines
        elif why := _why_not(each, notice):
            told.append(_left_out(each, why))
        else:
            own.append(each)
    if own and lines:
        own[0] = replace(own[0], lines=(*lines, *own[0].lines))
    return tuple(own), tuple(told)


def without_forms(sheets: Sequence[Sheet], notice: Notice) -> tuple[Sheet, ...]:
    """Return the sheets that are no 附件1."""
    return tuple(each for each in sheets if not _is_form(each, notice))


def forms_among(sheets: Sequence[Sheet], notice: Notice, *, beside: bool) -> tuple[Sheet, ...]:
    """Return the sheets that are a 附件1; an example, one of an earlier year or a hidden one only where nothing else is there.

    :param beside: the workbook holds a table of studios, too.
    """
    forms = tuple(each for each in sheets if _is_form(each, notice))
    meant = tuple(each for each in forms if not each.hidden and not _why_not(each, notice))
    return meant if meant or beside else forms


def _why_not(sheet: Sheet, notice: Notice) -> str:
    """Return why a sheet is not meant: its name or its title says so."""
    if found := NAMED.search(sheet.name):
        return f"写明是“{found[0]}”"
    for text in (sheet.name, *_titles(sheet)):
        if found := EXAMPLE.search(text):
            return f"写明是“{found[0]}”"
        years = {int(each) for each in YEAR.findall(text)}
        if years and max(years) < notice.year:
            return f"是{max(years)}年的表"
    return ""


def _titles(sheet: Sheet) -> Iterator[str]:
    """Yield what stands alone in one of the first rows."""
    for cells in islice(sheet.by_row.values(), TOP):
        filled = [each.text for each in cells if each.text.strip()]
        if len(filled) == 1 and len(filled[0]) <= LONGEST_TITLE:
            yield filled[0]


def _is_form(sheet: Sheet, notice: Notice) -> bool:
    """Tell whether a sheet is a 附件1: it has boxes of its own, such as 民族, and no row that is the head of a table."""
    on_table = {each.field for each in notice.columns}
    boxes = {matching_key(each.label) for each in notice.fields if each.key not in on_table}
    columns = {matching_key(each.label) for each in notice.columns}
    rows = [
        {matching_key(each.text).rstrip(":") for each in cells} for cells in sheet.by_row.values()
    ]
    own = {text for texts in rows for text in texts & boxes}
    return len(own) >= OWN_BOXES and all(len(texts & columns) < LEAST_HEAD for texts in rows)


def _left_out(sheet: Sheet, why: str) -> SummaryFinding:
    return SummaryFinding(
        "sheet_left_out",
        f"工作表“{sheet.name}”{why}，没有读取",
        "里面如有本次推荐的工作室，请抄到汇总表里重新报送",
    )
