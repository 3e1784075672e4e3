"""A 汇总表 that comes as PDF: alone, beside its spreadsheet, or in a later mail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jiangjian.documents.collecting import collect
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.reading.office import convert, find_office
from jiangjian.notices import organisations
from jiangjian.rules.collecting import KnownUnit
from tests.documents.collecting.mailbox_world import Sent, filled, sheet
from tests.documents.samples import pdf
from tests.rules.collecting.readings import GOOD, OTHER

UNIT = "通许县总工会"
LATER = "Tue, 19 Nov 2024 09:00:00 +0800"

pytestmark = pytest.mark.office


@pytest.fixture
def come_to(notice, tmp_path: Path):
    units = [KnownUnit(name, kind) for name, kind in organisations("kaifeng-2024")]

    def run(*sent: Sent):
        (tmp_path / "in").mkdir()
        for number, each in enumerate(sent, 1):
            (tmp_path / "in" / f"{number}.eml").write_bytes(each.as_bytes())
        mails = open_inbox(tmp_path / "in", tmp_path / "scratch")
        return collect(mails, notice, units, today=date(2024, 11, 20))

    return run


def as_pdf(book: bytes) -> bytes:
    return convert(book, "xlsx", "pdf", program=find_office())


def counting(found):
    return [each.path.rpartition("!")[2] for each in found.tables if not each.replaced_by]


def codes(found):
    return {each.code for each in found.findings}


def test_alone_it_is_read_and_held_against_no_form(come_to, notice):
    table = as_pdf(sheet(notice, UNIT, {**GOOD, "funding": "99.50"}))

    found = come_to(Sent(UNIT, files={"推荐表.docx": filled(notice), "汇总表.pdf": table}))

    assert counting(found) == ["汇总表.pdf"]
    assert found.tables[0].rows[0]["funding"].text == "99.50"
    assert found.tables[0].rows[0]["funding"].uncertain
    told = codes(found)
    assert "printed_table" in told
    assert not told & {"unread_summary", "missing_summary", "field_mismatch_number"}


def test_beside_its_spreadsheet_it_is_the_print_of_it(come_to, notice):
    book = sheet(notice, UNIT, GOOD)
    files = {
        "推荐表.docx": filled(notice),
        "汇总表.xlsx": book,
        "汇总表（盖章版）.pdf": as_pdf(book),
    }

    found = come_to(Sent(UNIT, files=files))

    assert counting(found) == ["汇总表.xlsx"]
    assert not codes(found) & {"printed_table", "wrong_attachment_version", "superseded_mail"}


def test_a_name_cut_at_the_edge_of_its_cell_makes_no_row_of_its_own(come_to, notice):
    cut = as_pdf(sheet(notice, UNIT, {**GOOD, "studio_name": GOOD["studio_name"][:-3]}))
    files = {"汇总表.xlsx": sheet(notice, UNIT, GOOD), "汇总表.pdf": cut}

    found = come_to(Sent(UNIT, files={"推荐表.docx": filled(notice), **files}))

    assert counting(found) == ["汇总表.xlsx"]
    assert "summary_row_no_form" not in codes(found)


def test_in_a_later_mail_it_counts_only_where_it_says_something_else(come_to, notice):
    book = sheet(notice, UNIT, GOOD, OTHER)
    first = Sent(UNIT, files={"推荐表.docx": filled(notice), "汇总表.xlsx": book})

    same = come_to(first, Sent(UNIT, at=LATER, files={"汇总表.pdf": as_pdf(book)}))

    assert counting(same) == ["汇总表.xlsx"]
    assert "superseded_mail" not in codes(same)


def test_a_corrected_one_in_a_later_mail_counts(come_to, notice):
    book = sheet(notice, UNIT, GOOD, OTHER)
    changed = as_pdf(sheet(notice, UNIT, {**GOOD, "funding": "99.50"}, OTHER))
    first = Sent(UNIT, files={"推荐表.docx": filled(notice), "汇总表.xlsx": book})

    assert counting(come_to(first, Sent(UNIT, at=LATER, files={"汇总表.pdf": changed}))) == [
        "汇总表.pdf"
    ]


def test_a_scan_of_the_table_is_told_of_only_where_no_other_came(come_to, notice):
    scan = pdf("", "")
    files = {"推荐表.docx": filled(notice), "汇总表（盖章扫描件）.pdf": scan}

    alone = codes(come_to(Sent(UNIT, files=files)))

    assert "unread_summary" in alone
    assert not alone & {"no_table", "printed_table"}


def test_a_scan_beside_the_spreadsheet_says_nothing(come_to, notice):
    files = {"汇总表.xlsx": sheet(notice, UNIT, GOOD), "汇总表（盖章扫描件）.pdf": pdf("", "")}

    found = come_to(Sent(UNIT, files={"推荐表.docx": filled(notice), **files}))

    assert not codes(found) & {"unread_summary", "no_table", "printed_table"}
