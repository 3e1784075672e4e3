"""附件2: ours against bare XlsxWriter for the same cells, and how far the export lets a worker grow."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import BinaryIO, Final

import xlsxwriter

from bench.house import LARGE, House, use
from bench.measuring import Effort, Figure, compare
from jiangjian.documents import summary_table
from jiangjian.documents.summary_columns import NUMBERS, ROW_NUMBER
from jiangjian.documents.summary_table import SummaryRow
from jiangjian.records.models import ReportLine, Round
from jiangjian.rules.notice import Notice

MOST: Final = 1.5
MOST_GROWTH: Final = 60.0  # MiB
PLAIN_TEXT: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Cells = Sequence[Sequence[str | float | None]]


def measure(house: House) -> list[Figure]:
    """Return the figure of the writing, and the growth of a process that serves the download."""
    use(house, LARGE)
    notice = Round.objects.running().get().notice
    own = {"contact": "赵经办", "contact_phone": "0371-23456789"}
    rows = [
        SummaryRow({**row, **own})
        for row in ReportLine.objects.order_by("pk").values_list("row", flat=True)
    ]
    cells = [_cells(number, each, notice) for number, each in enumerate(rows, 1)]
    written = compare(
        f"附件2 of {len(rows)} rows",
        lambda: summary_table.write(BytesIO(), notice, "开封市总工会", rows),
        lambda: bare(BytesIO(), notice, cells),
        effort=Effort(house.effort.times, 0),
        most=MOST,
    )
    return [written, *_growth(house, len(rows))]


def _cells(number: int, row: SummaryRow, notice: Notice) -> list[str | float | None]:
    """Return the row as it stands in the table: numbers, texts, blanks."""
    kinds = {each.key: each.kind for each in notice.fields}
    cells: list[str | float | None] = []
    for column in notice.columns:
        text = row.values.get(column.field) or ""
        is_number = kinds.get(column.field) in NUMBERS and text.replace(".", "", 1).isdecimal()
        if column.field == ROW_NUMBER:
            cells.append(float(number))
        else:
            cells.append(float(text) if is_number else text or None)
    return cells


def bare(out: BinaryIO, notice: Notice, cells: Cells) -> None:
    """Write the same cells as one would who writes only this table."""
    with xlsxwriter.Workbook(out, PLAIN_TEXT) as book:
        look = book.add_format({"font_size": 9, "border": 1, "text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        sheet = book.add_worksheet("推荐汇总表")
        sheet.write_string(0, 0, "附件 2", head)
        sheet.merge_range(1, 0, 1, len(notice.columns) - 1, notice.title, head)
        sheet.write_string(2, 0, "推荐单位（盖章）：", head)
        first = 0
        for group, members in groupby(notice.columns, lambda each: each.group):
            last = first + len(list(members)) - 1
            sheet.merge_range(3, first, 3, last, group, head)
            first = last + 1
        for place, column in enumerate(notice.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(4, place, column.label, head)
        for number, row in enumerate(cells, 5):
            for place, cell in enumerate(row):
                if cell is None:
                    sheet.write_blank(number, place, None, look)
                elif isinstance(cell, float):
                    sheet.write_number(number, place, cell, look)
                else:
                    sheet.write_string(number, place, cell, look)


def _growth(house: House, rows: int) -> list[Figure]:
    """Return the growth of a process of its own that serves the whole city's table once."""
    words = [sys.executable, "-m", "bench.download", str(house.folder)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    told = json.loads(ran.stdout)
    what = f"附件2 of {rows} rows, growth of the worker"
    return [
        Figure(what, ours=told["grown"], unit="MiB", most=MOST_GROWTH),
        Figure("the same download, its CPU", ours=told["seconds"] * 1000, unit="ms"),
    ]
