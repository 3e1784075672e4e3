"""A studio's lines → its values by column key, with what is the matter by row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from jiangjian.documents.summary_reading.bodies import Line
from jiangjian.documents.summary_reading.cells import Cell, letters
from jiangjian.documents.summary_reading.found import RowPlace, SummaryFinding
from jiangjian.documents.summary_reading.gathering import Studio
from jiangjian.documents.summary_reading.heads import Heading
from jiangjian.documents.summary_reading.labels import (
    BOTH,
    CONTACT,
    CONTACT_PHONE,
    RECOMMENDER,
    ROW_NUMBER,
    Labels,
)
from jiangjian.documents.summary_reading.rest import Pieces, whole
from jiangjian.documents.summary_reading.said import Said, split_contact
from jiangjian.documents.summary_reading.values import Asked, Valued, value_of
from jiangjian.rules.collected import ReadValue

CERTAIN: Final = 90
MAY_BE_MERGED: Final = frozenset({CONTACT, CONTACT_PHONE, RECOMMENDER, BOTH})
YEAR: Final = re.compile(r"20\d{2}")
LOOK: Final = "请核对这一格"
DITTO: Final = frozenset({"同上", "同前", "〃", "″", "＂", '"', "同上行", "同上一行"})
AS_ABOVE: Final = "写的是“同上”，按上一行的内容读的，请核对"


@dataclass(slots=True)
class Reader:
    """Reads the studios of one file.

    :ivar doubt: said beside each value; empty where nothing is doubtful about the file.
    :ivar above: the values of the studio before.
    """

    labels: Labels
    said: Said
    pieces: Pieces
    doubt: str = ""
    findings: list[SummaryFinding] = field(default_factory=list)
    above: Mapping[str, ReadValue] = field(default_factory=dict)

    def read(self, studio: Studio) -> tuple[Mapping[str, ReadValue], RowPlace]:
        """Return the values of a studio and where it stands."""
        values: dict[str, ReadValue] = {}
        for key in self.labels.keys:
            held = list(_holding(studio, key))
            values[key] = self._value(key, held) if held else self._missing(key, studio)
            if key == ROW_NUMBER:  # it decides nothing
                values[key] = replace(values[key], asks="")
            elif values[key].raw.strip() in DITTO and key in self.above:
                text = self.above[key].text
                values[key] = replace(values[key], text=text, asks=AS_ABOVE)
        self.above = values
        line = studio[0]
        unit = next(
            (each.text(RECOMMENDER).strip() for each in studio if each.text(RECOMMENDER)), ""
        )
        return values, RowPlace(line.sheet.name, line.row + 1, " ".join(unit.split()))

    def _value(self, key: str, held: list[tuple[Line, Heading]]) -> ReadValue:
        """Return the value of the first column of a key; a second one that differs is asked about."""
        held = sorted(held, key=_aside)
        read = [self._of_cell(key, line, heading) for line, heading in held]
        told = [each for each in read if each.text or each.asks] or read[:1]
        if len({each.text for each in told}) > 1 or (len(read) > 1 and told[0] is not read[0]):
            (line, heading) = held[0]
            label, where = self.labels.printed[key], line.sheet.where(line.row, heading.column)
            problem = f"有 {len(read)} 列都是“{label}”，内容不一样：{'、'.join(each.text or '空白' for each in read)}"
            self._find("duplicate_header", problem, "请只留一列，另存后再发", line, heading, key)
            return replace(told[0], where=where, asks=problem)
        return told[0]

    def _of_cell(self, key: str, line: Line, heading: Heading) -> ReadValue:
        where = line.sheet.where(line.row, heading.column)
        how = "label" if heading.sure >= CERTAIN else "alike"
        cell = line.cells.get(heading.column)
        doubt = self._doubt(line, heading)
        if cell is None:
            return ReadValue("", "", where, how, heading.sure, doubt)
        if heading.key == BOTH:
            name, phone = split_contact(cell.text)
            cell = replace(cell, text=name if key == CONTACT else phone)
        cell, cut = self._whole(cell, line, heading)
        asked = Asked(
            where, self.labels.notice.last_day, self.labels.notice.area_code, how, heading.sure,
            heading.unit or self.said.money, cut or doubt,
        )  # fmt: skip
        valued = value_of(self.labels.fields[key], cell, asked)
        self._note(valued, cell, line, heading, key)
        return valued.value

    def _whole(self, cell: Cell, line: Line, heading: Heading) -> tuple[Cell, str]:
        """Return a cell with what stands of it on 续表 or in rows below."""
        text, cut = whole(cell.text, heading.label, self.pieces)
        further = [more.text for column, more in line.more if column == heading.column]
        if further:
            text = "\n".join([text, *further])
            cut = cut or "这一格的内容接着写在下一行，已合在一起"
        return (replace(cell, text=text) if text != cell.text else cell), cut

    def _doubt(self, line: Line, heading: Heading) -> str:
        """Return why a person is asked about whatever stands in a cell; the nearest reason first."""
        cell = line.cells.get(heading.column)
        label = self.labels.printed.get(heading.key, "联系人和电话")
        merged = heading.column in line.filled and heading.key not in MAY_BE_MERGED
        reasons = (
            (heading.sure < CERTAIN and not line.guessed,
             f"表头写的是“{heading.label}”，按“{label}”读的，请核对"),
            (merged, "这一格与上一行合并在一起，按同样的内容读的，请核对"),
            (cell is not None and self.labels.exact(cell.text) is not None,
             "这一格里写的是栏目的名称，不像内容，请核对"),
            (bool(line.guessed), line.guessed),
            (bool(self.doubt), self.doubt),
            (line.row in line.sheet.hidden_rows, "这一行在表里是隐藏的，请核对要不要算"),
        )  # fmt: skip
        return next((words for holds, words in reasons if holds), "")

    def _missing(self, key: str, studio: Studio) -> ReadValue:
        """Return what is known where a table has no such column."""
        label = self.labels.printed[key]
        beside = {CONTACT: self.said.contact, CONTACT_PHONE: self.said.contact_phone}.get(key)
        if beside and beside.text:
            asks = beside.asks or f"表里没有“{label}”这一列，是按表上方写的读的，请核对"
            return replace(beside, sure=80, asks=asks)
        return ReadValue("", "", studio[0].sheet.name, "missing", 0, f"表里没有“{label}”这一列")

    def _note(self, valued: Valued, cell: Cell, line: Line, heading: Heading, key: str) -> None:
        if valued.code:
            self._find(valued.code, valued.problem, valued.remedy, line, heading, key)
        elif cell.formula and cell.text:
            problem = f"{self.labels.printed[key]}是公式，按文件里存下的结果“{cell.text[:30]}”读的"
            self._find("formula_value", problem, LOOK, line, heading, key)
        if heading.column in line.filled and heading.key not in MAY_BE_MERGED:
            problem = f"数据区有合并的单元格，{self.labels.printed[key]}与上一行是同一格"
            self._find("merged_cells", problem, "请取消合并，每行各填各的", line, heading, key)

    def _find(
        self, code: str, problem: str, remedy: str, line: Line, heading: Heading, key: str
    ) -> None:
        row, column = line.row, heading.column
        where = line.sheet.where(row, column)
        if line.sheet.sides:
            row, column = column, row
        self.findings.append(
            SummaryFinding(
                code, f"{where}：{problem}", remedy, where, row + 1, letters(column), key
            )
        )


def _aside(held: tuple[Line, Heading]) -> bool:
    """Tell whether a column stands back behind another of its key: a hidden one, or one of a single year."""
    line, heading = held
    return heading.column in line.sheet.hidden_columns or YEAR.match(heading.label) is not None


def _holding(studio: Studio, key: str) -> Iterator[tuple[Line, Heading]]:
    """Yield the columns that hold a key; those of both contact and telephone hold either."""
    both = BOTH if key in {CONTACT, CONTACT_PHONE} else key
    for wanted in dict.fromkeys((key, both)):
        for line in studio:
            for each in line.head.headings:
                if each.key == wanted:
                    yield line, each
