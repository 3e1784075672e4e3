"""Lines of a list of organisations → rows, and what is the matter with the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jiangjian.documents.organisation_columns import COLUMNS, OrganisationColumn
from jiangjian.rules.organisation import Level, OrganisationKind

MOST_CHARACTERS: Final = 100
HEAD_WITHIN: Final = 10  # the head stands in one of the first rows


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation as the list gives it.

    :ivar row: of the sheet, as its program counts them.
    :ivar kind: key of the kind.
    :ivar parent: name of the organisation above; empty for the city.
    """

    row: int
    name: str
    kind: str
    parent: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class CellError:
    """What is the matter with one cell.

    :ivar row: of the sheet, as its program counts them.
    :ivar column: the column's label.
    """

    row: int
    column: str
    problem: str
    remedy: str


def check_rows(
    lines: Sequence[Sequence[str]], kinds: Sequence[OrganisationKind]
) -> tuple[tuple[OrganisationRow, ...], tuple[CellError, ...]]:
    """Return the rows that are right, and the errors of the others."""
    head, places = _head(lines)
    missing = [each for each in COLUMNS if each.needed and each.key not in places]
    if missing:
        return (), tuple(_missing(each, head + 1) for each in missing)
    known = {word: each for each in kinds for word in map(_bare, (each.label, *each.aliases))}
    rows: list[OrganisationRow] = []
    errors: list[CellError] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[head + 1 :], head + 2):
        texts = {key: line[place] if place < len(line) else "" for key, place in places.items()}
        if any(texts.values()):
            found = list(_errors(number, texts, known, seen))
            errors.extend(found)
            if not found:
                rows.append(_row(number, texts, known))
    return tuple(rows), tuple(errors)


def _head(lines: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]]:
    """Return where the head stands and the place of each column; the row with most labels is the head."""
    labels = {_bare(each.label): each.key for each in COLUMNS} | {
        "单位名称": "name",
        "单位": "name",
        "联系电话": "phone",
    }
    found = [
        {labels[_bare(text)]: place for place, text in enumerate(line) if _bare(text) in labels}
        for line in lines[:HEAD_WITHIN]
    ]
    best = max(range(len(found)), key=lambda number: len(found[number]), default=0)
    return best, found[best] if found else {}


def _errors(
    row: int, texts: Mapping[str, str], known: Mapping[str, OrganisationKind], seen: dict[str, int]
) -> Iterator[CellError]:
    name, kind, parent = texts["name"], texts["kind"], texts.get("parent", "")
    if not name:
        yield CellError(row, "名称", f"第{row}行没有填名称", "请填单位全称；不要的行请整行删去")
    elif len(name) > MOST_CHARACTERS:
        yield CellError(
            row,
            "名称",
            f"名称有{len(name)}字，最多{MOST_CHARACTERS}字",
            "请填单位全称，不要附别的说明",
        )
    elif name in seen:
        yield CellError(row, "名称", f"“{name}”在第{seen[name]}行和第{row}行各有一行", "请只留一行")
    seen.setdefault(name, row)
    found = known.get(_bare(kind))
    if found is None:
        labels = "、".join(dict.fromkeys(each.label for each in known.values()))
        problem = f"类别“{kind}”不在通知所列之内" if kind else f"第{row}行没有填类别"
        yield CellError(row, "类别", problem, f"请填其中一个：{labels}")
    elif found.level is Level.UNIT and not parent:
        yield CellError(
            row, "上级单位", f"“{name}”是{found.label}，没有填上级单位", "请填它的推荐单位全称"
        )
    if parent and parent == name:
        yield CellError(
            row,
            "上级单位",
            f"“{name}”的上级单位填成了它自己",
            "请填它的推荐单位全称；推荐单位可以不填",
        )


def _row(
    row: int, texts: Mapping[str, str], known: Mapping[str, OrganisationKind]
) -> OrganisationRow:
    return OrganisationRow(
        row=row,
        name=texts["name"],
        kind=known[_bare(texts["kind"])].key,
        parent=texts.get("parent", ""),
        contact=texts.get("contact", ""),
        phone=texts.get("phone", ""),
    )


def _missing(column: OrganisationColumn, row: int) -> CellError:
    return CellError(
        row,
        column.label,
        f"没有找到“{column.label}”这一列",
        "请下载导入模板，保留它的表头，再把内容填进去",
    )


def _bare(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text)
    return "".join(each for each in normal if not each.isspace() and each not in "*:()")
