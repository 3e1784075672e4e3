"""Workbooks that hold a 附件1 or several, alone or beside the 附件2."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from jiangjian.documents.collecting import collect
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.notices import organisations
from jiangjian.rules.collecting import KnownUnit
from tests.documents.collecting.mailbox_world import CONTACTS, Sent
from tests.rules.collecting.readings import GOOD, OTHER

UNIT = "通许县总工会"
TITLE = "开封市劳模工匠（技能人才）创新工作室推荐表"


@pytest.fixture
def come_to(notice, tmp_path: Path):
    """Return what one mail with one workbook comes to."""
    units = [KnownUnit(name, kind) for name, kind in organisations("kaifeng-2024")]

    def run(name: str, book: Workbook):
        out = BytesIO()
        book.save(out)
        sent = Sent(f"{UNIT}推荐材料", files={name: out.getvalue()})
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "1.eml").write_bytes(sent.as_bytes())
        mails = open_inbox(tmp_path / "in", tmp_path / "scratch")
        return collect(mails, notice, units, today=date(2024, 11, 20))

    return run


@pytest.fixture
def book(notice):
    """Return a workbook without a sheet, and what lays papers into it."""
    made = Workbook()
    made.remove(made.active)
    label = {each.key: each.label for each in notice.fields}

    def form(name, values, *, top=1, merged=False, skip=0):
        """Lay the form's own rows from a row on; ``skip`` blank columns before each value."""
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        sheet.cell(top, 1, TITLE)
        for number, row in enumerate(notice.form, top + 1):
            column = 1
            for key in (each.field for each in row.cells if each.field):
                sheet.cell(number, column, label[key])
                at = column + 1 + skip
                sheet.cell(number, at, values.get(key, ""))
                if merged:
                    sheet.merge_cells(None, number, at, number, at + 2)
                column = at + 3 if merged else at + 1
        return sheet

    def table(name, *rows):
        sheet = made.create_sheet(name)
        sheet.append([f"{TITLE.removesuffix('推荐表')}推荐汇总表"])
        sheet.append([each.label for each in notice.columns])
        for row in rows:
            sheet.append([({**row, **CONTACTS}).get(each.field, "") for each in notice.columns])

    return made, form, table


def shown(form):
    return {key: form.text(key) for key in GOOD}


LAYOUTS = [{}, {"merged": True}, {"skip": 1}, {"merged": True, "skip": 2, "top": 4}]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_a_workbook_of_form_and_table_gives_both(come_to, book, layout):
    made, form, table = book
    form("附件1", GOOD, **layout)
    table("附件2", GOOD)

    found = come_to("推荐材料.xlsx", made)

    (read,) = found.forms
    assert shown(read) == GOOD
    assert all(each.uncertain for each in read.values.values())
    assert [each.rows[0]["studio_name"].text for each in found.tables] == [GOOD["studio_name"]]
    assert not {"summary_row_no_form", "form_no_summary_row", "missing_summary"} & {
        each.code for each in found.findings
    }


@pytest.mark.parametrize("name", ["汇总表.xlsx", "推荐表.xlsx", "通许.xlsx"])
def test_every_form_sheet_is_a_studio_of_its_own_whatever_the_file_is_called(come_to, book, name):
    made, form, table = book
    form("甲", GOOD)
    table("汇总表", GOOD, OTHER)
    form("乙", OTHER, merged=True)

    found = come_to(name, made)

    assert [shown(each) for each in found.forms] == [GOOD, OTHER]
    stem = name.removesuffix(".xlsx")
    assert [each.path for each in found.forms] == [
        f"in/1.eml!{name}",
        f"in/1.eml!{name}!{stem}（第2份）.xlsx",
    ]
    assert [len(each.rows) for each in found.tables] == [2]


def test_two_forms_on_one_sheet_are_two_studios(come_to, book):
    made, form, _ = book
    form("推荐表", GOOD)
    form("推荐表", OTHER, top=30)

    found = come_to("推荐表.xlsx", made)

    assert [shown(each) for each in found.forms] == [GOOD, OTHER]
    assert found.tables == ()


def test_a_blank_form_beside_a_table_is_no_studio(come_to, book):
    made, form, table = book
    form("附件1", {})
    table("附件2", GOOD)

    found = come_to("推荐材料.xlsx", made)

    assert (found.forms, len(found.tables)) == ((), 1)


def test_an_example_and_a_hidden_sheet_beside_the_form_are_not_read(come_to, book):
    made, form, table = book
    form("样表", OTHER)
    form("旧", OTHER).sheet_state = "hidden"
    form("附件1", GOOD)
    table("附件2", GOOD)

    assert [shown(each) for each in come_to("推荐材料.xlsx", made).forms] == [GOOD]


def test_a_value_that_goes_on_below_is_whole(come_to, book):
    made, form, _ = book
    sheet = form("附件1", GOOD)
    last = next(row for row in sheet.iter_rows() if row[1].value == GOOD["achievements"])
    half = len(GOOD["achievements"]) // 2
    row, text = last[1].row, GOOD["achievements"]
    sheet.delete_rows(row + 1, 5)
    sheet.cell(row, 2, text[:half])
    sheet.cell(row + 1, 2, text[half:])

    (read,) = come_to("推荐表.xlsx", made).forms

    assert read.text("achievements").replace("\n", "") == text


def test_a_form_with_a_row_for_the_contact_is_a_form_all_the_same(come_to, book):
    made, form, table = book
    sheet = form("附件1", GOOD)
    sheet.append(["联系人", "周经办", "联系人电话", "0371-20000001"])
    table("附件2", GOOD)

    found = come_to("推荐材料.xlsx", made)

    assert [shown(each) for each in found.forms] == [GOOD]
    assert [len(each.rows) for each in found.tables] == [1]


def test_a_table_that_asks_for_more_than_the_notice_is_a_table(come_to, book):
    made, _, table = book
    table("附件2", GOOD)
    rows = made["附件2"]
    for column, (label, text) in enumerate((("民族", "汉族"), ("学历", "本科")), 40):
        rows.cell(2, column, label)
        rows.cell(3, column, text)

    found = come_to("汇总表.xlsx", made)

    assert (found.forms, [len(each.rows) for each in found.tables]) == ((), [1])


@pytest.mark.parametrize("name", ["人员名单.xlsx", "8.技能传授人员汇总表.xlsx"])
def test_a_list_of_people_is_no_form(come_to, name):
    made = Workbook()
    made.active.append(["姓名", "性别", "民族", "学历", "技术等级"])
    made.active.append(["甲", "男", "汉族", "本科", "技师"])

    found = come_to(name, made)

    assert (found.forms, found.tables) == ((), ())
