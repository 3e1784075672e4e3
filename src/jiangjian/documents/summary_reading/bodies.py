"""Below a head: which rows hold studios, and which are totals, notes and heads printed again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from jiangjian.documents.summary_reading.cells import Cell, Sheet
from jiangjian.documents.summary_reading.heads import NAMING, Head, find_heads, group_rows
from jiangjian.documents.summary_reading.labels import (
    BOTH,
    CONTACT,
    CONTACT_PHONE,
    RECOMMENDER,
    ROW_NUMBER,
    Labels,
    normal,
)
from jiangjian.rules.field import Kind
from jiangjian.rules.values import matching_key

SAID_FOR_ALL: Final = frozenset({CONTACT, CONTACT_PHONE, RECOMMENDER, BOTH})
SUMMED: Final = frozenset({Kind.COUNT, Kind.MONEY})
TEXTS: Final = frozenset({Kind.LIST, Kind.LONG_TEXT})
LEAST_EXPLAINED: Final = 4
WIDE: Final = 3  # columns that one text goes across
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|累计|总数)(?:[:(\d].*)?$|^共\d+[个项]")
_NOTE = re.compile(
    r"(?:备?注|说明|填表说明|填报说明|联系人|联系电话|推荐单位|填报单位|报送单位|负责人|审核人?|制表人?|"
    r"填表人|填报人|填表日期|填报日期|日期|单位负责人|主管领导|盖章|签字)(?:[:(1-9]|$)"
)
_REMARK = re.compile(r"[(].*[)]|万?元|人次?|名|项|个|年月日")
_EMPTY = re.compile("以下(?:为)?空白|(?:此页|以下)无正文|空白行")
_EXAMPLE = re.compile(r"(?:填写)?(?:示例|样例|范例|举例|例)\d*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One studio's cells by heading.

    :ivar filled: columns whose cell is merged from the row above.
    :ivar more: cells of rows below that go on with this one, by column.
    :ivar guessed: why it is not certain that the line belongs where it was put.
    """

    sheet: Sheet
    head: Head
    row: int
    cells: Mapping[int, Cell]
    filled: frozenset[int] = frozenset()
    more: tuple[tuple[int, Cell], ...] = ()
    guessed: str = ""

    def text(self, key: str) -> str:
        """Return what stands below a heading; empty where nothing does."""
        return next(
            (self.cells[each.column].text for each in self.head.headings
             if each.key == key and each.column in self.cells), ""
        )  # fmt: skip


@dataclass(slots=True)
class Body:
    """A head and the lines below it."""

    sheet: Sheet
    head: Head
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Sorted:
    """A sheet taken apart.

    :ivar around: the texts that stand in no table, each with the text to its right.
    :ivar examples: rows left out because they say of themselves that they are examples.
    """

    bodies: list[Body] = field(default_factory=list)
    around: list[tuple[str, str]] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)


def sort_rows(sheet: Sheet, labels: Labels) -> Sorted:
    """Return the tables of a sheet and what stands around them."""
    found = Sorted(around=[(line, "") for line in sheet.lines])
    heads = list(find_heads(sheet, labels))
    taken = {row for head in heads for row in range(head.first, head.last + 1)}
    taken |= {row for head in heads for row in group_rows(sheet, head.first)}
    ends = [*(head.first for head in heads), sheet.size[0]][1:]
    for head, end in zip(heads, ends, strict=False):
        body = Body(sheet, head)
        for row in range(head.last + 1, end):
            kind = _kind(sheet, body, row, labels)
            if kind == "example":
                found.examples.append(row)
            elif kind == "studio":
                body.lines.append(line_of(sheet, head, row))
            elif kind == "more":
                body.lines[-1] = _gone_on(body.lines[-1], sheet.by_row[row])
            if kind != "note":
                taken.add(row)
        found.bodies.append(body)
    for row, cells in sheet.by_row.items():
        if row not in taken:
            found.around += _pairs(cells, labels)
    return found


def line_of(sheet: Sheet, head: Head, row: int) -> Line:
    """Return the cells of a row below the columns that the head names."""
    cells: dict[int, Cell] = {}
    filled = set()
    for each in head.headings:
        held = sheet.covered.get((row, each.column), (row, each.column))
        cell = sheet.places.get(held)
        if cell is None or held[1] < each.column or held[0] <= head.last:
            continue
        cells[each.column] = cell
        if held[0] < row:
            filled.add(each.column)
    return Line(sheet, head, row, cells, frozenset(filled))


def _gone_on(line: Line, cells: Sequence[Cell]) -> Line:
    return replace(line, more=(*line.more, *((cell.column, cell) for cell in cells)))


def _kind(sheet: Sheet, body: Body, row: int, labels: Labels) -> str:
    """Return whether a row is blank, a note, a total, an example, a studio's, or goes on with one."""
    own = [cell for cell in sheet.by_row.get(row, ()) if cell.text.strip() or cell.formula]
    if not own:
        return "blank"
    return _kind_by_words(own, body) or _kind_by_columns(
        line_of(sheet, body.head, row), body, labels
    )


def _kind_by_words(own: Sequence[Cell], body: Body) -> str:
    """Return what a row says of itself; empty where its columns have to tell."""
    start = [normal(cell.text) for cell in own[:3]]
    explains = not body.lines and _explains(own)
    note = _NOTE.match(matching_key(own[0].text)) or _goes_across(body.sheet, body.head, own[0])
    told = (
        ("blank", explains or _EMPTY.search("".join(start))),
        ("total", any(_TOTAL.match(each) for each in start)),
        ("example", _EXAMPLE.fullmatch(start[0])),
        ("note", note),
    )
    return next((kind for kind, holds in told if holds), "")


def _explains(cells: Sequence[Cell]) -> bool:
    """Tell whether a row below the head numbers the columns or says in brackets how to fill them in."""
    texts = [matching_key(cell.text) for cell in cells]
    if len(texts) < LEAST_EXPLAINED:
        return False
    counted = [int(each) for each in texts if each.isdecimal() and len(each) < WIDE]
    steps = {after - before for before, after in pairwise(counted)}
    return (len(counted) == len(texts) and steps == {1}) or all(map(_REMARK.fullmatch, texts))


def _kind_by_columns(line: Line, body: Body, labels: Labels) -> str:
    """Return what a row is by the columns that hold something."""
    headings = {each.column: each.key for each in line.head.headings if each.key}
    told = {key for column, key in headings.items() if column in line.cells} - {ROW_NUMBER}
    if not told - SAID_FOR_ALL:
        return "blank" if line.text(ROW_NUMBER).strip().isdecimal() else "note"
    filled = {headings[column] for column in line.filled if column in headings}
    naming = told & NAMING
    if body.lines and naming and naming <= filled:
        return "more"
    goes_on = told <= {key for key, field in labels.fields.items() if field.kind in TEXTS}
    if body.lines and not line.text(ROW_NUMBER) and goes_on and not naming:
        return "more"
    kinds = {labels.fields[key].kind for key in told if key in labels.fields}
    if not line.text(ROW_NUMBER) and kinds <= SUMMED and line.head.keys & NAMING:
        return "total"
    if len(line.cells) == 1 and not naming and len(line.head.headings) > WIDE:
        return "note"
    return "studio"


def _goes_across(sheet: Sheet, head: Head, cell: Cell) -> bool:
    """Tell whether a text is merged across several columns of a table."""
    return any(
        (top, left) == (cell.row, cell.column) and right - left >= min(WIDE, len(head.headings) - 1)
        for top, left, _, right in sheet.merged
    )


def _pairs(cells: Sequence[Cell], labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield each text with the one behind it, which is none where it is a label itself."""
    texts = [cell.text for cell in cells]
    behind = ["" if labels.exact(each) else each for each in texts[1:]]
    yield from zip(texts, [*behind, ""], strict=True)
