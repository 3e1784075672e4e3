"""Files that hold more than their name says: several forms, a form and a table, a mail that is a form."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from jiangjian.documents.collecting import collect
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.notices import organisations
from jiangjian.rules.collecting import KnownUnit
from tests.documents.collecting.mailbox_world import TYPED, Sent, filled, photo, sheet
from tests.rules.collecting.readings import GOOD, OTHER

UNIT = "通许县总工会"


@pytest.fixture
def come_to(notice, tmp_path: Path):
    """Return what mails come to."""
    units = [KnownUnit(name, kind) for name, kind in organisations("kaifeng-2024")]

    def run(*sent: Sent):
        (tmp_path / "in").mkdir()
        for number, each in enumerate(sent, 1):
            (tmp_path / "in" / f"{number}.eml").write_bytes(each.as_bytes())
        mails = open_inbox(tmp_path / "in", tmp_path / "scratch")
        return collect(mails, notice, units, today=date(2024, 11, 20))

    return run


def tables(*grids) -> bytes:
    """Return a docx with these titles and tables one after the other."""
    document = Document()
    for title, rows in grids:
        document.add_paragraph(title)
        table = document.add_table(0, max(map(len, rows)))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
        document.add_paragraph("")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def form_rows(notice, values):
    labels = {each.key: each.label for each in notice.fields}
    return [[labels[key], text] for key, text in values.items() if key in labels]


def table_rows(notice, *rows):
    return [
        [each.label for each in notice.columns],
        *([row.get(each.field, "") for each in notice.columns] for row in rows),
    ]


def names(found):
    return [(form.path.rpartition("/")[2], form.text("studio_name")) for form in found.forms]


def codes(found):
    return {each.code for each in found.findings}


def test_two_forms_in_one_file_are_two_studios(come_to, notice):
    both = tables(*(("附件1 推荐表", form_rows(notice, each | TYPED)) for each in (GOOD, OTHER)))

    found = come_to(Sent(f"{UNIT}推荐材料", files={"推荐表.docx": both}))

    assert names(found) == [
        ("1.eml!推荐表.docx", GOOD["studio_name"]),
        ("1.eml!推荐表.docx!推荐表（第2份）.docx", OTHER["studio_name"]),
    ]
    assert len({each.sha256 for each in found.forms}) == 1


def test_a_table_behind_the_form_in_one_file_is_read_too(come_to, notice):
    row = GOOD | {"contact": "周经办", "contact_phone": "0371-20000001"}
    both = tables(
        ("附件1 推荐表", form_rows(notice, GOOD | TYPED)),
        ("附件2 推荐汇总表", table_rows(notice, row)),
    )

    found = come_to(Sent(f"{UNIT}推荐材料", files={"材料.docx": both}))

    assert names(found) == [("1.eml!材料.docx", GOOD["studio_name"])]
    assert [each.rows[0]["studio_name"].text for each in found.tables] == [GOOD["studio_name"]]
    assert "missing_summary" not in codes(found)


def test_a_form_that_speaks_of_the_table_gives_no_row_of_it(come_to, notice):
    said = {**GOOD, **TYPED, "awards": "2023年全市成果汇总表第3项"}
    blank = table_rows(notice)
    alone = tables(("附件1 推荐表", form_rows(notice, said)))
    both = tables(("附件1 推荐表", form_rows(notice, OTHER)), ("附件2 汇总表", blank))

    found = come_to(Sent(f"{UNIT}推荐材料", files={"推荐表1.docx": alone, "推荐表2.docx": both}))

    assert (len(found.forms), found.tables) == (2, ())


def test_a_form_typed_into_the_mail_is_read_and_every_value_asks(come_to, notice):
    text = "\n".join(f"{label}：{value}" for label, value in form_rows(notice, GOOD | TYPED))

    found = come_to(Sent(f"{UNIT}推荐表", text=text))

    (form,) = found.forms
    assert form.path.endswith("1.eml!正文.html")
    assert form.text("leader_name") == GOOD["leader_name"]
    assert all(each.uncertain for each in form.values.values() if each.text)
    assert "empty_mail" not in codes(found)


def test_a_page_of_a_mail_that_is_neither_is_nothing(come_to, notice):
    lines = "\n".join(f"第{number}条：请查收" for number in range(20))
    files = {"推荐表.docx": filled(notice), "汇总表.xlsx": sheet(notice, UNIT, GOOD)}

    found = come_to(Sent(f"{UNIT}推荐材料", text=lines, files=files))

    assert (
        found.papers[next(each for each in found.papers if each.endswith("正文.html"))] == "litter"
    )
    assert "unassigned_file" not in codes(found)


CELLS = "<tr><td>一</td><td>二</td></tr>" * 12


@pytest.mark.parametrize(
    "words", ["<p>工作总结</p><table>{cells}</table>", "<table><tr>{heads}</tr>{blank}</table>"]
)
def test_a_mail_laid_out_as_a_page_is_no_bad_file(come_to, notice, words):
    heads = "".join(f"<td>{each.label}</td>" for each in notice.columns)
    page = words.format(cells=CELLS, heads=heads, blank="<tr><td></td></tr>" * 3)
    files = {"推荐表.docx": filled(notice), "汇总表.xlsx": sheet(notice, UNIT, GOOD)}

    found = come_to(Sent(f"{UNIT}推荐材料", page=f"<p>汇总表</p>{page}", files=files))

    kinds = {path.rpartition("!")[2]: kind for path, kind in found.papers.items()}
    assert kinds["正文.html"] == "litter"
    assert not codes(found) & {"not_evidence", "unassigned_file"}


def test_a_picture_of_the_table_is_a_table_nobody_can_read(come_to, notice):
    files = {"推荐表.docx": filled(notice), "汇总表（盖章）.jpg": photo(1)}

    assert "unread_summary" in codes(come_to(Sent(f"{UNIT}推荐材料", files=files)))


def test_a_list_of_evidence_that_is_called_a_table_stays_evidence(come_to, notice):
    rows = tables(("培训人员", [["姓名", "日期"], ["甲", "1月"]]))
    files = {"推荐表.docx": filled(notice), "8.技能传授人员汇总表.docx": rows}

    (form,) = come_to(Sent(f"{UNIT}推荐材料", files=files)).forms

    assert [each.rpartition("!")[2] for each in form.evidence["8"]] == ["8.技能传授人员汇总表.docx"]


RTF_LEADER = (
    rb"{\rtf1\ansi\ansicpg936 \'d0\'d5\'c3\'fb\'a3\'ba\'cc\'ef\'d2\'b0\par "
    rb"\'d0\'d4\'b1\'f0\'a3\'ba\'c4\'d0\par \'c3\'f1\'d7\'e5\'a3\'ba\'ba\'ba\'d7\'e5\par "
    rb"\'d1\'a7\'c0\'fa\'a3\'ba\'b1\'be\'bf\'c6\par}"
)
"""姓名：田野, 性别：男, 民族：汉族, 学历：本科."""


@pytest.mark.office
def test_a_numbered_sheet_about_the_leader_is_evidence_and_no_form(come_to, notice):
    files = {"推荐表.docx": filled(notice), "2.rtf": RTF_LEADER}

    (form,) = come_to(Sent(f"{UNIT}推荐材料", files=files)).forms

    assert [each.rpartition("!")[2] for each in form.evidence["2"]] == ["2.rtf"]
