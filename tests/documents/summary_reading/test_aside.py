"""Sheets beside the table: examples, an earlier year, a 附件1; none of them is a nomination."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from jiangjian.documents.summary_reading import read

HEAD = ["序号", "工作室名称", "成员人数", "专业领域", "姓名", "联系电话", "联系人", "联系人电话"]
MINE = [1, "田野创新工作室", 12, "焊接", "田野", "13800000001", "周经办", "0371-20000001"]
OTHER = [1, "某某创新工作室", 9, "钳工", "某某", "13800000002", "周经办", "0371-20000001"]
TITLE = "开封市劳模工匠（技能人才）创新工作室推荐汇总表"
FORM = [
    ["工作室名称", "别的工作室", "成员人数", 7],
    ["姓名", "别人"],
    ["民族", "汉族", "学历", "本科"],
]


def book(*sheets):
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def names(notice):
    """Return the studios of a workbook and the codes of what is told of it."""

    def run(*sheets):
        found = read(book(*sheets), "汇总表.xlsx", notice)
        told = [each.problem for each in found.findings if each.code == "sheet_left_out"]
        return [row["studio_name"].text for row in found.rows], told

    return run


@pytest.mark.parametrize(
    ("name", "title", "why"),
    [
        ("样表", TITLE, "工作表“样表”写明是“样表”，没有读取"),
        ("填写说明", TITLE, "工作表“填写说明”写明是“填写说明”，没有读取"),
        ("Sheet2", "填写示例", "工作表“Sheet2”写明是“示例”，没有读取"),
        ("2023", TITLE, "工作表“2023”是2023年的表，没有读取"),
        ("Sheet2", f"2023年{TITLE}", "工作表“Sheet2”是2023年的表，没有读取"),
    ],
)
def test_a_sheet_that_says_it_is_not_meant_is_left_out_and_told(names, name, title, why):
    aside, own = [[title], HEAD, OTHER], [[TITLE], HEAD, MINE]

    assert names((name, aside), ("汇总", own)) == (["田野创新工作室"], [why])


def test_where_no_other_sheet_holds_a_studio_it_is_read_all_the_same(names):
    assert names(("样表", [[TITLE], HEAD, MINE]), ("Sheet2", [])) == (["田野创新工作室"], [])


def test_a_form_beside_the_table_is_no_row_of_it(names):
    assert names(("推荐表", FORM), ("汇总表", [[TITLE], HEAD, MINE])) == (["田野创新工作室"], [])


def test_a_sheet_of_this_year_is_read(names):
    both = names(("2024年", [HEAD, MINE]), ("2024年第二批", [HEAD, OTHER]))

    assert both == (["田野创新工作室", "某某创新工作室"], [])
