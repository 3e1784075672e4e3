"""附件2 推荐汇总表 read back from a stranger's file, whatever program and habit it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.reading.office import convert, find_office
from jiangjian.documents.summary_reading.aside import forms_among, parted, without_forms
from jiangjian.documents.summary_reading.cells import Sheet, sheet_of
from jiangjian.documents.summary_reading.doubts import beside_each, file_findings
from jiangjian.documents.summary_reading.found import RowPlace, SummaryFinding, SummaryReading
from jiangjian.documents.summary_reading.gathering import Gathered, gather
from jiangjian.documents.summary_reading.labels import Labels
from jiangjian.documents.summary_reading.printed import as_printed
from jiangjian.documents.summary_reading.rest import is_rest, pieces_of
from jiangjian.documents.summary_reading.said import Said, read_said
from jiangjian.documents.summary_reading.studios import Reader
from jiangjian.documents.summary_reading.table_findings import (
    COPIED,
    against,
    example_rows,
    hidden_parts,
    missing_columns,
    twice,
    unknown_columns,
)
from jiangjian.documents.unreadable import unreadable
from jiangjian.rules.collected import ReadValue
from jiangjian.rules.notice import Notice

__all__ = ["RowPlace", "SummaryFinding", "SummaryReading", "read"]

TASK: Final = "summary_reading.opening"
MOST_BYTES: Final = 50 << 20
CONVERTED: Final = {  # what LibreOffice reads for us, from and to
    "doc": ("doc", "docx"),
    "odt": ("odt", "docx"),
    "rtf": ("rtf", "docx"),
    "old_xls": ("xls", "xlsx"),
    "sheet_xml": ("xml", "xlsx"),
}
TEXTS: Final = frozenset({"doc", "docx", "odt", "rtf", "pdf"})
"""A 附件1 in one of these has a reader of its own."""

HIDDEN_SHEET: Final = "内容在隐藏的工作表里，请核对"


def read(content: bytes, name: str, notice: Notice) -> SummaryReading:
    """Return what a filled 附件2 holds. The bytes are opened in a child process with limits.

    Nothing is refused for being doubtful: it is read, told among the findings, and asked about.

    :param content: .xlsx .xls .et .ods .xlsb .csv, a web page named .xls, or a table typed in .docx .doc .wps.
    :param name: of the file; the bytes say what it is, the name only whether it lies.
    :raises Unreadable: empty, damaged, encrypted, of another kind, or past a limit.
    """
    kind, sheets, doubts = _opened(content, name)
    labels = Labels(notice)
    rest = [each for each in sheets if is_rest(each)]
    tables = tuple(each for each in sheets if not is_rest(each))
    shown, aside = parted(tables, notice)
    gathered, hidden = _gathered(shown, labels)
    if not gathered.studios:
        shown, aside = without_forms(tables, notice), ()
        gathered, hidden = _gathered(shown, labels)
    said = read_said(gathered.around, today=notice.last_day, area_code=notice.area_code)
    doubt = beside_each(doubts, name, kind) or (HIDDEN_SHEET if hidden else "")
    reader = Reader(labels, said, pieces_of(rest), doubt)
    found = [reader.read(each) for each in gathered.studios]
    doubled = dict(twice([row for row, _ in found], [place for _, place in found]))
    kept = [index for index in range(len(found)) if not _is_copy(doubled.get(index))]
    told = against([row for row, _ in found], doubled)
    rows = [_asked_about(found[index][0], told.get(index)) for index in kept]
    if kind == "pdf":
        rows = as_printed(rows, gathered.bodies, labels)
    places = [found[index][1] for index in kept]
    unknown = list(unknown_columns(gathered.bodies))
    unseen = list(hidden_parts(shown, gathered.bodies))
    findings = (
        *file_findings(doubts, name, kind),
        *(missing_columns(gathered.bodies, labels) if gathered.bodies else (_no_table(),)),
        *(each for _, each in unknown),
        *(each for _, each in unseen),
        *aside,
        *example_rows(gathered.examples),
        *(() if kind == "pdf" else reader.findings),
        *doubled.values(),
    )
    return SummaryReading(
        rows=tuple(rows),
        places=tuple(places),
        unit=_unit(said, places),
        contact=said.contact,
        contact_phone=said.contact_phone,
        day=said.day,
        findings=findings,
        unknown=tuple(dict.fromkeys(label for label, _ in unknown)),
        hidden=tuple(dict.fromkeys(where for where, _ in unseen)),
        forms=() if kind in TEXTS else forms_among(tables, notice, beside=bool(rows)),
    )


def _opened(content: bytes, name: str) -> tuple[str, Sequence[Sheet], Sequence[str]]:
    """Return the kind of the file, its sheets, and what is doubtful about it."""
    if not content:
        raise unreadable(
            "empty", "文件是空的（0 字节）", "请打开原文件看看内容在不在，重新拷贝后再发"
        )
    if len(content) > MOST_BYTES:
        problem = f"文件有 {len(content) >> 20} MiB，推荐汇总表最多 {MOST_BYTES >> 20} MiB"
        raise unreadable("too_large", problem, "请删去表里的图片和无关内容，另存后再发")
    found = _run(content, name)
    kind = found["kind"]
    doubts = found["doubts"]
    if kind in CONVERTED:
        source, target = CONVERTED[kind]
        found = _run(convert(content, source, target, program=find_office()), name)
        doubts = [*doubts, *found["doubts"]]
    kind = "xls" if kind == "old_xls" else kind
    return kind, [sheet_of(each) for each in found["sheets"]], list(dict.fromkeys(doubts))


def _run(content: bytes, name: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", run_limited(TASK, content, arguments={"name": name}).value)


def _gathered(sheets: Sequence[Sheet], labels: Labels) -> tuple[Gathered, bool]:
    """Return the studios of the sheets that show; of the hidden ones only where those hold none."""
    gathered = gather((each for each in sheets if not each.hidden), labels)
    hidden = [each for each in sheets if each.hidden]
    if gathered.studios or not hidden:
        return gathered, False
    found = gather(hidden, labels)
    return (found, True) if found.studios else (gathered, False)


def _is_copy(found: SummaryFinding | None) -> bool:
    return found is not None and found.code == COPIED


def _asked_about(
    row: Mapping[str, ReadValue], why: SummaryFinding | None
) -> Mapping[str, ReadValue]:
    """Return a row, every value asked about where its studio stands there twice."""
    if why is None:
        return row
    return {key: replace(value, asks=value.asks or why.problem) for key, value in row.items()}


def _unit(said: Said, places: Sequence[RowPlace]) -> ReadValue:
    """Return the recommending unit: as said around the table, else where its column names only one."""
    named = {each.unit for each in places if each.unit}
    if said.unit.text or len(named) != 1:
        return said.unit
    text = named.pop()
    return ReadValue(text, text, how="column")


def _no_table() -> SummaryFinding:
    return SummaryFinding(
        "no_table",
        "文件里没有找到推荐汇总表：没有一行写着“工作室名称”“姓名”等栏目",
        "请核对发来的是不是推荐汇总表；也可以下载空白的推荐汇总表填写",
    )
