"""Tables whose rows speak of each other: nothing wrong is given as certain."""

from __future__ import annotations

from jiangjian.documents.summary_reading import read
from tests.documents.summary_reading.drawing import Grid, xlsx

HEAD = [
    "序号",
    "工作室名称",
    "成员人数",
    "所在单位",
    "经费投入（万元）",
    "姓名",
    "联系人",
    "联系人电话",
]
ONE = [1, "甲创新工作室", 12, "甲厂", 48.6, "王芳", "李四", "0371-25660001"]


def book(*sheets):
    """Return a workbook with a sheet for each list of rows."""
    return xlsx(*(Grid([HEAD, *rows], f"表{number}") for number, rows in enumerate(sheets, 1)))


def said(reading, *keys):
    """Return text and whether a person is asked, of each row."""
    return [tuple((row[key].text, row[key].uncertain) for key in keys) for row in reading.rows]


def test_ditto_says_what_the_row_above_says_and_is_asked(notice):
    two = [2, "乙创新工作室", 9, "〃", 3.5, "赵敏", "同上", "同上"]

    reading = read(book([ONE, two]), "汇总表.xlsx", notice)

    assert said(reading, "host_unit", "contact", "contact_phone") == [
        (("甲厂", False), ("李四", False), ("0371-25660001", False)),
        (("甲厂", True), ("李四", True), ("0371-25660001", True)),
    ]


def test_of_two_rows_of_one_studio_that_differ_both_are_asked(notice):
    again = [1, "甲创新工作室", 13, "甲厂", 48.6, "王芳", "李四", "0371-25660001"]

    reading = read(book([ONE], [again]), "汇总表.xlsx", notice)

    assert said(reading, "member_count") == [(("12", True),), (("13", True),)]


def test_an_amount_of_many_hundred_million_is_asked(notice):
    rich = [1, "甲创新工作室", 12, "甲厂", 7_305_900, "王芳", "李四", "0371-25660001"]

    reading = read(book([rich]), "汇总表.xlsx", notice)

    assert said(reading, "funding") == [(("7305900.00", True),)]


def test_a_number_or_day_in_a_spelling_of_its_own_is_read_as_on_a_form_and_asked(notice):
    head = ["工作室名称", "成员人数", "经费投入（万元）", "成果创效（万元）", "建立日期", "姓名"]
    rows = [
        ["甲创新工作室", "共25人", "约129.33万元", "80.71万元（自筹）", "二O一九年五月", "王芳"],
        ["乙创新工作室", "二十二", "3至5", "3.50", "2019、5", "赵敏"],
    ]

    reading = read(xlsx(Grid([head, *rows], "表1")), "汇总表.xlsx", notice)

    assert said(reading, "member_count", "funding", "benefit", "established_on") == [
        (("25", True), ("129.33", True), ("80.71", True), ("2019-05", True)),
        (("22", True), ("3至5", True), ("3.50", False), ("2019-05", True)),
    ]


def test_an_amount_in_the_unit_of_its_head_is_turned_however_it_is_grouped(notice):
    head = ["工作室名称", "成员人数", "经费投入（元）", "成果创效（千元）", "姓名", "联系人"]
    rows = [
        ["甲创新工作室", 12, "9 800", "1,192", "王芳", "李四"],
        ["乙创新工作室", 9, 390600, 444.7, "赵敏", "李四"],
        ["丙创新工作室", 9, "3.5万元", "2万", "钱进", "李四"],
    ]

    reading = read(xlsx(Grid([head, *rows], "表1")), "汇总表.xlsx", notice)

    assert said(reading, "funding", "benefit") == [
        (("0.98", True), ("119.20", True)),
        (("39.06", True), ("44.47", True)),
        (("3.50", False), ("2.00", False)),
    ]


def test_of_two_columns_of_one_kind_the_hidden_one_stands_back(notice):
    head = [*HEAD[:4], "2023年经费投入（万元）", *HEAD[4:]]
    row = [*ONE[:4], 18.2, *ONE[4:]]

    for hidden in ((), ("E",)):
        sheet = Grid([head, row], "表1", hidden_columns=hidden)
        reading = read(xlsx(sheet), "汇总表.xlsx", notice)
        assert said(reading, "funding") == [(("48.60", True),)]
