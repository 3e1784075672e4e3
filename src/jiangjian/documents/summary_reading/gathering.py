"""The tables of a file → its studios: continued tables put in a row, tables beside each other joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jiangjian.documents.summary_reading.bodies import Body, Line, Sorted, line_of, sort_rows
from jiangjian.documents.summary_reading.cells import Sheet
from jiangjian.documents.summary_reading.folded import unfolded
from jiangjian.documents.summary_reading.heads import Head, Heading
from jiangjian.documents.summary_reading.labels import (
    CONTACT,
    CONTACT_PHONE,
    RECOMMENDER,
    ROW_NUMBER,
    Labels,
)
from jiangjian.rules.field import Kind
from jiangjian.rules.values import matching_key, understand

SHARED: Final = frozenset(
    {ROW_NUMBER, "studio_name", "leader_name", "host_unit", RECOMMENDER, CONTACT, CONTACT_PHONE}
)
BY_ORDER: Final = "工作室分在两个表里，是按先后对上的，请核对是不是同一个工作室"
NO_HEAD: Final = "这个表没有表头，是按前一个表的列读的，请核对"
BY_PLACE: Final = "整个表没有表头，是按通知的列序读的，请核对"
TELLING: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.DAY, Kind.PHONE, Kind.CHOICE})
MOST_HEADLESS_WRONG: Final = 0.2
LEAST_TELLING: Final = 4
LEAST_OF_STUDIOS: Final = 4
Studio = tuple[Line, ...]


@dataclass(slots=True)
class Group:
    """Tables whose lines belong to the same studios."""

    keys: set[str]
    studios: list[Studio]
    bodies: list[Body]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All studios of a file and what stands around their tables.

    :ivar bodies: the tables that hold studios; lists of other things are left out.
    """

    studios: Sequence[Studio]
    bodies: Sequence[Body]
    around: Sequence[tuple[str, str]]
    examples: Sequence[tuple[Sheet, int]]


def gather(sheets: Iterable[Sheet], labels: Labels) -> Gathered:
    """Return the studios of the sheets in their order."""
    bodies: list[Body] = []
    around: list[tuple[str, str]] = []
    examples: list[tuple[Sheet, int]] = []
    for sheet in (part for each in sheets for part in unfolded(each, labels)):
        view, found = _looked_at(sheet, labels)
        if not found.bodies and (body := _headless(sheet, bodies, labels)):
            found = Sorted([body], [(line, "") for line in sheet.lines])
        bodies += found.bodies
        around += found.around
        examples += [(view, row) for row in found.examples]
    groups = _grouped(bodies, labels)
    studios = [studio for group in groups for studio in group.studios]
    taken = [body for group in groups for body in group.bodies]
    return Gathered(studios, taken, around, examples)


def _looked_at(sheet: Sheet, labels: Labels) -> tuple[Sheet, Sorted]:
    """Return the sheet upright or on its side, whichever shows more of the table."""
    upright = sort_rows(sheet, labels)
    most = max((len(body.head.keys) for body in upright.bodies), default=0)
    if most > len(labels.keys) // 2:
        return sheet, upright
    view = sheet.on_its_side()
    lying = sort_rows(view, labels)
    keys = {key for body in lying.bodies for key in body.head.keys}
    return (view, lying) if len(keys) > most else (sheet, upright)


def _grouped(bodies: Sequence[Body], labels: Labels) -> Sequence[Group]:
    groups: list[Group] = []
    for body in bodies:
        keys = set(body.head.keys - SHARED)
        group = next((each for each in groups if _fits(each, keys, body)), None)
        if group is None and not _names_studios(body, labels):
            continue
        if group is None:
            studios: list[Studio] = [(line,) for line in body.lines]
            groups.append(Group(keys | set(body.head.keys), studios, [body]))
        else:
            group.keys |= keys
            group.studios = _joined(group.studios, body.lines)
            group.bodies.append(body)
    return groups


def _names_studios(body: Body, labels: Labels) -> bool:
    """Tell whether a table is one of studios, not a list of members or patents beside it."""
    keys = body.head.keys - {ROW_NUMBER}
    named = "studio_name" in keys and len(keys) >= LEAST_OF_STUDIOS
    return named or len(keys) > len(labels.keys) // 2


def _fits(group: Group, keys: set[str], body: Body) -> bool:
    """Tell whether a table says other things of the same studios."""
    return bool(keys) and not group.keys & keys and len(group.studios) == len(body.lines)


def _joined(studios: Sequence[Studio], lines: Sequence[Line]) -> list[Studio]:
    """Return the studios with the lines of a further table, by name or number, else by order."""
    for key in ("studio_name", "leader_name", ROW_NUMBER):
        mine = [
            matching_key(next(filter(None, (each.text(key) for each in studio)), ""))
            for studio in studios
        ]
        theirs = {matching_key(line.text(key)): line for line in lines}
        if len(theirs) == len(lines) and set(mine) == set(theirs) and "" not in theirs:
            return [(*studio, theirs[name]) for studio, name in zip(studios, mine, strict=True)]
    doubt = BY_ORDER if len(lines) > 1 else ""
    return [
        (*studio, replace(line, guessed=doubt)) for studio, line in zip(studios, lines, strict=True)
    ]


def _headless(sheet: Sheet, before: Sequence[Body], labels: Labels) -> Body | None:
    """Return the body of a sheet without a head, where its cells fit the columns of the table before."""
    if before:
        last = before[-1]
        head = Head(-1, -1, tuple(replace(each, sure=60) for each in last.head.headings))
        return _where_it_fits(sheet, head, labels, NO_HEAD)
    return _where_it_fits(sheet, _printed_order(sheet, labels), labels, BY_PLACE)


def _printed_order(sheet: Sheet, labels: Labels) -> Head:
    """Return a head that names the columns in the order of the notice."""
    keys = labels.keys
    if sheet.size[1] == len(keys) - 1:
        keys = tuple(each for each in keys if each != ROW_NUMBER)
    return Head(
        -1, -1, tuple(Heading(at, labels.printed[key], key, 60) for at, key in enumerate(keys))
    )


def _where_it_fits(sheet: Sheet, head: Head, labels: Labels, doubt: str) -> Body | None:
    lines = [line_of(sheet, head, row) for row in sheet.by_row]
    lines = [
        replace(line, guessed=doubt) for line in lines if len(line.cells) >= len(head.headings) // 2
    ]
    if not lines or not all(_fits_kinds(line, labels) for line in lines):
        return None
    return Body(sheet, head, lines)


def _fits_kinds(line: Line, labels: Labels) -> bool:
    """Tell whether the numbers, days and telephones of a line stand below headings of their kind."""
    judged: list[bool] = []
    for each in line.head.headings:
        field = labels.fields.get(each.key)
        cell = line.cells.get(each.column)
        if field and cell and field.kind in TELLING and not field.open_choice:
            read = understand(field, cell.text, today=labels.notice.last_day)
            judged.append(not read.findings or bool(read.confirm) or cell.kind.value == "n")
    return len(judged) >= LEAST_TELLING and judged.count(False) <= MOST_HEADLESS_WRONG * len(judged)
