"""The mark of a practice round above each page, which changes nothing else."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook

from jiangjian.documents import announcement, nomination_form, paper_receipt, summary_table
from jiangjian.documents.announcement import AnnouncementTerms
from jiangjian.documents.nomination_form import FooterText
from jiangjian.documents.practice_mark import PRACTICE_MARK, marked
from jiangjian.documents.public_list import PublicRecord

RECORDS = (PublicRecord(1, "张三创新工作室", "开封示例机械有限公司", "龙亭区总工会", "张三"),)
DAY = date(2024, 12, 2)


def form(notice):
    blank = nomination_form.blank(notice)
    return nomination_form.fill(
        blank, {"studio_name": "张三创新工作室"}, {}, FooterText("KF2024-0017")
    )


def letter(notice):
    return announcement.make(notice, RECORDS, AnnouncementTerms("开封市总工会", DAY))


def register(notice):
    return paper_receipt.make(notice, giver="甲县总工会", taker="劳动部", day=DAY, lines=[])


PAPERS = pytest.mark.parametrize("make", [form, letter, register])


def opened(content):
    return docx.Document(BytesIO(content))


def heads(document):
    """Return the words above the odd and the even pages."""
    return [
        "".join(each.text for each in header.paragraphs)
        for section in document.sections
        for header in (section.header, section.even_page_header)
    ]


@PAPERS
def test_a_paper_of_practice_bears_the_mark_above_each_page(notice, make):
    found = opened(marked(make(notice), practice=True))

    both = found.settings.odd_and_even_pages_header_footer
    assert heads(found) == [PRACTICE_MARK, PRACTICE_MARK if both else ""]


@PAPERS
def test_the_mark_changes_nothing_else_and_is_the_same_each_time(notice, make):
    plain = make(notice)
    found = marked(plain, practice=True)

    bodies = [opened(each).element.body.xml for each in (plain, found)]
    for section in ("headerReference", "titlePg"):
        bodies = [
            "\n".join(line for line in each.splitlines() if section not in line) for each in bodies
        ]
    assert bodies[0] == bodies[1]
    assert found == marked(make(notice), practice=True)


@PAPERS
def test_a_paper_in_earnest_comes_as_it_was(notice, make):
    plain = make(notice)

    assert marked(plain, practice=False) is plain
    assert heads(opened(plain)) == ["", ""]


def test_a_marked_form_is_read_as_the_plain_one(notice):
    plain = form(notice)

    found = nomination_form.read(marked(plain, practice=True), notice)

    assert [each.text for each in found if each.key == "studio_name"] == ["张三创新工作室"]
    assert found == nomination_form.read(plain, notice)


@pytest.mark.parametrize("practice", [True, False])
def test_the_summary_table_of_practice_is_printed_with_the_mark(notice, practice):
    out = BytesIO()
    summary_table.write(out, notice, "龙亭区总工会", [], practice=practice)

    sheet = load_workbook(out)["推荐汇总表"]
    assert (sheet.oddHeader.center.text == PRACTICE_MARK) is practice
