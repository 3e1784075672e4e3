"""Blank official forms of other kinds, built by hand: merged cells, ticked boxes, lines that repeat."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.table import Table

Merge = tuple[int, int, int, int]
"""First row and column, last row and column, all counted from 0."""


def form(title: str, rows: Sequence[Sequence[str]], merges: Sequence[Merge] = ()) -> bytes:
    """Return a docx with a title and one table; a merged cell keeps the text of its first."""
    document = Document()
    document.add_paragraph("附件1")
    document.add_paragraph(title)
    table = _table(document, rows)
    for top, left, bottom, right in merges:
        _merge(table, top, left, bottom, right)
    document.add_paragraph("")
    return _saved(document)


def _merge(table: Table, top: int, left: int, bottom: int, right: int) -> None:
    text = table.cell(top, left).text
    table.cell(top, left).merge(table.cell(bottom, right)).text = text


def medal() -> bytes:
    """Return a form for a person's medal: photo, choices, a 简历 of three columns, three opinions."""
    rows = [
        ["姓　名", "", "性别", "", "照片\n（二寸）"],
        ["出生年月", "", "民族", "", ""],
        ["政治面貌", "□中共党员 □共青团员 □群众", "", "", ""],
        ["身份证号码", "", "手机号码", "", ""],
        ["是否农民工", "是□ 否□", "", "", ""],
        ["个人简历", "", "", "", ""],
        ["起止年月", "单位", "职务", "证明人", "备注"],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
        ["主要事迹\n（1500字以内）", "", "", "", ""],
        ["所在单位意见", "（盖章）\n  年  月  日", "", "", ""],
        ["市总工会审批意见：\n\n（公章）\n年 月 日", "", "", "", ""],
        [
            "注：本表一式三份，用A4纸双面打印，不得改变表格的格式，填写内容要真实准确。",
            "",
            "",
            "",
            "",
        ],
    ]
    merges = [
        (0, 4, 2, 4), (2, 1, 2, 3), (3, 3, 3, 4), (4, 1, 4, 4), (5, 0, 5, 4),
        (10, 1, 10, 4), (11, 1, 11, 4), (12, 0, 12, 4), (13, 0, 13, 4),
    ]  # fmt: skip
    return form("某某市五一劳动奖章推荐审批表", rows, merges)


def craftsman() -> bytes:
    """Return a form with headings down the left side and headings over one line of blanks."""
    rows = [
        ["申报人", "姓名", "", "工种", ""],
        ["", "技能等级", "", "从业年限（年）", ""],
        ["", "联系电话", "", "参加工作时间", ""],
        ["单位", "单位名称", "", "单位性质", "□国有 □民营 □其他"],
        ["", "联系人", "", "职工人数（人）", ""],
        ["成果", "专利（项）", "工法（项）", "论文（篇）", "创效（万元）"],
        ["", "", "", "", ""],
        ["推荐理由", "", "", "", ""],
    ]
    merges = [(0, 0, 2, 0), (3, 0, 4, 0), (5, 0, 6, 0), (7, 1, 7, 4)]
    return form("某某市工匠推荐表", rows, merges)


def workshop() -> bytes:
    """Return a form with a cover, numbered headings, a box named by its heading, and a 经费表."""
    document = Document()
    for text in (
        "技能大师工作室建设项目申报书",
        "申报单位：____________",
        "填报日期：    年  月  日",
    ):
        document.add_paragraph(text)
    document.add_paragraph("一、基本情况")
    _table(document, [["申报单位", "", "设备原值", "      万元"]])
    document.add_paragraph("二、主要成果（限2000字）")
    _table(document, [[""]])
    document.add_paragraph("三、经费预算")
    budget = [["支出科目", "金额（万元）", "备注"], ["设备购置", "", ""], ["培训费", "", ""]]
    _table(document, budget)
    document.add_paragraph("四、人员")
    _table(document, [["类别", "人数（人）"], ["高级工", ""], ["技师", ""]])
    return _saved(document)


def without_tables() -> bytes:
    """Return a form of lines alone: labels with room, with boxes, with days, with a place to sign."""
    document = Document()
    lines = (
        "职工创新成果推荐表",
        "填表说明：",
        "成果名称：",
        "完成人：            所在单位：",
        "成果类别：□发明创造 □技术革新",
        "完成日期：    年  月  日    实施时间：    年  月至    年  月",
        "创造经济效益：        万元",
        "成果简介（不超过800字）：",
        "推荐范围：全市各级工会",
        "单位工会意见：",
        "                （盖章）    年  月  日",
    )
    for text in lines:
        document.add_paragraph(text)
    return _saved(document)


def _table(document: DocumentObject, rows: Sequence[Sequence[str]]) -> Table:
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if text:
                table.cell(number, place).text = text
    return table


def _saved(document: DocumentObject) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
