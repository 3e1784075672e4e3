"""材料审核情况反馈表 holds every matter once, as docx and as xlsx, and is the same each time."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook

from jiangjian.documents import feedback_sheet
from jiangjian.rules.collecting.feedback import Feedback, FeedbackLine, Matter, StudioCame

BACK = Feedback(
    unit="通许县总工会",
    mails=2,
    tables=1,
    studios=(StudioCame("林木创新工作室", "林木", 13, in_table=True, summary=False),),
    lines=(
        FeedbackLine(
            Matter.MISSING, "林木创新工作室", "还缺2项", "请补报", "附件3 工作实绩支撑材料提纲"
        ),
        FeedbackLine(Matter.TO_KNOW, "（全单位）", "=逾期", "由市总工会决定"),
    ),
)
NOTHING = Feedback("杞县总工会", 1, 0, (), ())


def rows_of(content):
    tables = docx.Document(BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_docx_lists_what_came_and_what_is_to_be_done(notice):
    came, matters = rows_of(feedback_sheet.make(notice, BACK))

    assert came[1] == ["1", "林木创新工作室", "林木", "有", "有", "13/15项", "没有"]
    assert [row[1:4] for row in matters[1:]] == [
        ["缺少", "林木创新工作室", "还缺2项"],
        ["知悉", "（全单位）", "=逾期"],
    ]


def test_xlsx_has_a_row_for_each_matter_and_no_formula(notice):
    sheet = load_workbook(BytesIO(feedback_sheet.write(notice, BACK))).active

    assert [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=4)] == [
        ["1", "缺少", "林木创新工作室", "还缺2项"],
        ["2", "知悉", "（全单位）", "=逾期"],
    ]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_telephone_has_its_area_code(notice):
    document = docx.Document(BytesIO(feedback_sheet.make(notice, BACK)))

    foot = next(each.text for each in document.paragraphs if "联系人" in each.text)
    assert foot.endswith("联系人：舒爽、赵韵广，电话 0371-25665219。")


@pytest.mark.parametrize("back", [BACK, NOTHING])
def test_equal_findings_give_equal_bytes(notice, back):
    assert feedback_sheet.make(notice, back) == feedback_sheet.make(notice, back)
    assert feedback_sheet.write(notice, back) == feedback_sheet.write(notice, back)


def test_a_unit_without_matters_reads_that_nothing_is_to_be_done(notice):
    text = "\n".join(
        p.text for p in docx.Document(BytesIO(feedback_sheet.make(notice, NOTHING))).paragraphs
    )

    assert "材料齐全，没有需要处理的事项。" in text
