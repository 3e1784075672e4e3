"""What is the matter with a table as a whole: columns, hidden parts, studios that stand in it twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jiangjian.documents.summary_reading.bodies import Body
from jiangjian.documents.summary_reading.cells import Sheet, letters
from jiangjian.documents.summary_reading.found import RowPlace, SummaryFinding
from jiangjian.documents.summary_reading.labels import BOTH, CONTACT, CONTACT_PHONE, Labels
from jiangjian.rules.collected import ReadValue
from jiangjian.rules.values import matching_key

COPIED: Final = "copied_row"
Row = Mapping[str, ReadValue]


def missing_columns(bodies: Sequence[Body], labels: Labels) -> Iterator[SummaryFinding]:
    """Yield the columns that no table of the file has."""
    held = {key for body in bodies for key in body.head.keys}
    held |= {CONTACT, CONTACT_PHONE} if BOTH in held else set()
    for key in labels.keys:
        if key not in held and key != "row_number":
            label = labels.printed[key]
            remedy = f"请补上“{label}”一列；也可以下载空白的推荐汇总表重填"
            sheet = bodies[0].sheet.name
            yield SummaryFinding(
                "missing_column", f"{sheet}：没有“{label}”这一列", remedy, sheet, field=key
            )


def unknown_columns(bodies: Sequence[Body]) -> Iterator[tuple[str, SummaryFinding]]:
    """Yield the label of each column that no notice asks for, with what is told of it."""
    for body in bodies:
        for each in body.head.headings:
            if not each.key and any(each.column in line.cells for line in body.lines):
                where = body.sheet.where(body.head.last, each.column)
                problem = f"{where}：通知的汇总表没有“{each.label}”这一列，没有读取，也没有保存"
                remedy = "不需要的请删去；如果是换了说法的栏目，请改成通知里的名称"
                column = letters(body.head.last if body.sheet.sides else each.column)
                yield (
                    each.label,
                    SummaryFinding("unknown_column", problem, remedy, where, column=column),
                )


def hidden_parts(
    sheets: Sequence[Sheet], bodies: Sequence[Body]
) -> Iterator[tuple[str, SummaryFinding]]:
    """Yield the place of what a reader of the table does not see, with what is told of it."""
    for sheet in sheets:
        if sheet.hidden and sheet.places:
            yield _hidden(f"工作表“{sheet.name}”", sheet.name, "hidden_sheet", "隐藏的工作表")
    for body in bodies:
        named = {each.column: each.label for each in body.head.headings}
        for column in sorted(body.sheet.hidden_columns & set(named)):
            where = body.sheet.where(body.head.last, column)
            yield _hidden(f"“{named[column]}”一列", where, "hidden_column", "隐藏的列")
        for line in body.lines:
            if line.row in body.sheet.hidden_rows:
                where = body.sheet.where(line.row, 0)
                yield _hidden(f"第 {line.row + 1} 行", where, "hidden_row", "隐藏的行")


def _hidden(what: str, where: str, code: str, kind: str) -> tuple[str, SummaryFinding]:
    problem = f"{what}是{kind}，打开表格看不见"
    return where, SummaryFinding(code, problem, "请核对是否应当上报，不需要的请删去", where)


def example_rows(examples: Sequence[tuple[Sheet, int]]) -> Iterator[SummaryFinding]:
    """Yield the rows that were left out because they say they are examples."""
    for sheet, row in examples:
        where = sheet.where(row, 0)
        yield SummaryFinding(
            "example_row", f"{where}：这一行写明是示例，没有读取", "如果是真实的推荐，请去掉“示例”字样",
            where, row + 1,
        )  # fmt: skip


def twice(rows: Sequence[Row], places: Sequence[RowPlace]) -> Iterator[tuple[int, SummaryFinding]]:
    """Yield the index of each row that stands there a second time, with what is told of it.

    One that stands word for word on another sheet has the code ``COPIED``; it is no further studio.
    """
    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        name = matching_key(row["studio_name"].text) if "studio_name" in row else ""
        if not name:
            continue
        if name not in first:
            first[name] = index
            continue
        before, here = places[first[name]], places[index]
        alike = _texts(rows[first[name]]) == _texts(row)
        copied = alike and before.sheet != here.sheet
        code = COPIED if copied else "duplicate_row" if alike else "studio_twice"
        problem = (
            f"{before.sheet}第 {before.number} 行和{here.sheet}第 {here.number} 行"
            f"{'内容完全相同' if alike else '是同一个工作室，内容不一样'}：{row['studio_name'].text}"
            f"{'，只读了前一处' if copied else ''}"
        )
        yield index, SummaryFinding(
            code, problem, "请核对，只留一行",
            f"{here.sheet}第{here.number}行", here.number, field="studio_name",
        )  # fmt: skip


def against(
    rows: Sequence[Row], doubled: Mapping[int, SummaryFinding]
) -> Mapping[int, SummaryFinding]:
    """Return what is told against a row by its index; of two that differ nobody knows which one counts."""
    names = [matching_key(row["studio_name"].text) if "studio_name" in row else "" for row in rows]
    told = dict(doubled)
    for index, found in doubled.items():
        if found.code == "studio_twice":
            told.setdefault(names.index(names[index]), found)
    return told


def _texts(row: Row) -> Mapping[str, str]:
    return {key: value.text for key, value in row.items() if key != "row_number"}
