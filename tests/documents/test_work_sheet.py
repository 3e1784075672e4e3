"""全市工作表 as xlsx, read back."""

from __future__ import annotations

from io import BytesIO

import openpyxl

from jiangjian.documents.sheet import PIECE
from jiangjian.documents.work_sheet import WorkColumn, write

COLUMNS = (
    WorkColumn("推荐单位", 22),
    WorkColumn("经费投入（万元）", number=True),
    WorkColumn("主要业绩", 40),
)


def read(*rows):
    out = BytesIO()
    count = write(out, "开封市", COLUMNS, rows)
    sheet = openpyxl.load_workbook(out).active
    return count, [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


def test_each_row_stands_under_its_heads():
    count, rows, sheet = read(("龙亭区总工会", "48.6", "攻关9项"), ("兰考县总工会", "", ""))

    assert count == 2
    assert rows == [
        ["推荐单位", "经费投入（万元）", "主要业绩"],
        ["龙亭区总工会", 48.6, "攻关9项"],
        ["兰考县总工会", None, None],
    ]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:C3"


def test_text_is_never_a_formula():
    texts = ("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)")

    _, rows, sheet = read(texts)

    assert rows[1] == list(texts)
    assert {cell.data_type for cell in sheet[2]} == {"s"}


def test_what_a_cell_cannot_hold_is_told():
    _, rows, _ = read(("长" * (PIECE + 1), "约85", "长" * PIECE))

    assert rows[1][0].endswith(f"（未完，全文共{PIECE + 1}字）")
    assert rows[1][1:] == ["约85", "长" * PIECE]


def test_an_empty_table_has_its_heads():
    assert read()[:2] == (0, [["推荐单位", "经费投入（万元）", "主要业绩"]])
