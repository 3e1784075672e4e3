"""What a mailbox came to as a folder: tables, sheets to mail back, a log, each studio's files in order."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

from jiangjian.documents import feedback_sheet, import_log, summary_table
from jiangjian.documents.collecting.laying import Content, Laid, as_writer, lay_down
from jiangjian.documents.collecting.result import as_json
from jiangjian.documents.mailbox.store import place_of
from jiangjian.documents.safe_name import Names, safe_name
from jiangjian.documents.summary_columns import ROW_NUMBER
from jiangjian.documents.summary_table import SummaryRow
from jiangjian.rules.collected import Collected, CollectedForm, ReadValue
from jiangjian.rules.collecting.feedback import Feedback, feedback_of, urging_text
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.collecting.reconciling import reconcile
from jiangjian.rules.collecting.told import studio_shown
from jiangjian.rules.notice import Notice

TO_CHECK: Final = "【待核】"
TRAY: Final = "未归类"
FORM_FOLDER: Final = "推荐表和总结"


def write_folder(
    out: Path, found: Collected, notice: Notice, digests: Mapping[str, str], scratch: Path
) -> Laid:
    """Write everything; what is there already and equal stays untouched, and so does what a person changed.

    :param scratch: where the bytes of the mailbox lie under their digests.
    """
    papers = [
        Content(name, hashlib.sha256(made).hexdigest(), as_writer(made))
        for name, made in _papers(found, notice, digests)
    ]
    materials = [
        Content(name, digests[path], partial(shutil.copyfile, place_of(scratch, digests[path])))
        for name, path in _materials(found, notice)
    ]
    return lay_down(out, [*papers, *materials])


def json_bytes(found: Collected) -> bytes:
    """Return the result as JSON, in a fixed order."""
    return json.dumps(as_json(found), ensure_ascii=False, indent=1).encode()


def _papers(
    found: Collected, notice: Notice, digests: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    yield "导入记录.xlsx", import_log.write(found, digests)
    told = feedback_of(found)
    units = [each.unit for each in told]
    rows = [row for unit in units for row in summary_rows(unit, found)]
    yield f"推荐汇总表（{notice.city}）.xlsx", _table(notice, notice.city, rows)
    for each in told:
        yield from _of_unit(each, found, notice)


def _of_unit(told: Feedback, found: Collected, notice: Notice) -> Iterator[tuple[str, bytes]]:
    unit = safe_name(told.unit)
    rows = summary_rows(told.unit, found)
    if rows:
        yield f"{unit}/附件2 推荐汇总表（{unit}）.xlsx", _table(notice, told.unit, rows)
    sheet = f"{unit}/{feedback_sheet.NAME}（{unit}）"
    yield f"{sheet}.docx", feedback_sheet.make(notice, told)
    yield f"{sheet}.xlsx", feedback_sheet.write(notice, told)
    words = urging_text(told, notice).replace("\n", "\r\n")
    yield f"{unit}/催报文字（{unit}）.txt", words.encode("utf-8-sig")


def _table(notice: Notice, unit: str, rows: Sequence[SummaryRow]) -> bytes:
    stream = BytesIO()
    summary_table.write(stream, notice, unit, rows)
    return stream.getvalue()


def summary_rows(unit: str, found: Collected) -> list[SummaryRow]:
    """Return a unit's rows in the order of its own table: the form's values, and from the table what only it has."""
    forms = [each for each in found.forms if each.unit == unit and not each.replaced_by]
    tables = [each for each in found.tables if each.unit == unit and not each.replaced_by]
    reconciled = reconcile(forms, tables)
    order = {path: number for number, (path, _) in enumerate(reconciled.pairing.pairs)}
    forms.sort(key=lambda each: order.get(each.path, len(order)))
    return [_row(each, reconciled.row_of(each.path)) for each in forms]


def _row(form: CollectedForm, row: Mapping[str, ReadValue]) -> SummaryRow:
    values = {**row, **form.values}
    return SummaryRow(
        {
            key: f"{each.text}{TO_CHECK}" if each.uncertain else each.text
            for key, each in values.items()
            if key != ROW_NUMBER
        }
    )


def _materials(found: Collected, notice: Notice) -> Iterator[tuple[str, str]]:
    """Yield where each file of a studio is laid, and its path in the mailbox."""
    names = Names()
    for form in found.forms:
        if form.replaced_by or not form.unit:
            continue
        folder = names.fresh(
            f"{safe_name(form.unit)}/", safe_name(studio_shown(form)), is_folder=True
        )
        for below, path in _of_studio(form, notice):
            yield names.fresh(f"{folder}/{below}/", safe_name(name_of(path))), path


def _of_studio(form: CollectedForm, notice: Notice) -> Iterator[tuple[str, str]]:
    yield FORM_FOLDER, form.path
    if form.work_summary:
        yield FORM_FOLDER, form.work_summary
    for each in notice.indicators:
        for path in form.evidence.get(each.slot, ()):
            yield f"{each.number:02} {safe_name(each.title)}", path
    for path in form.tray:
        yield TRAY, path
