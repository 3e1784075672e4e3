"""Characters that few fonts have stand in every paper; none is dropped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from jiangjian.documents import nomination_form, publicity_notice, receipt, summary_table
from jiangjian.documents.characters import columns, lines, printable
from jiangjian.documents.public_list import PublicRecord
from jiangjian.documents.publicity_notice import PublicityTerms
from jiangjian.documents.receipt import HandedIn, Receipt, ReceiptKind
from jiangjian.documents.summary_table import SummaryRow

TERMS = PublicityTerms(date(2024, 12, 2), date(2024, 12, 6), 5, "开封市总工会", date(2024, 12, 2))

RARE = [
    pytest.param("𠮷野", id="NAM-009 extension B"),
    pytest.param("王𬭎", id="NAM-010 extension E"),
    pytest.param("李\U00030000", id="NAM-011 extension G"),
    pytest.param("李\U00031350", id="NAM-011 extension H"),
    pytest.param("王㛃䶮", id="extension A"),
]


def inside(content):
    """Return every part of a docx or xlsx as text."""
    with ZipFile(BytesIO(content)) as parts:
        return "".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
        )


@pytest.mark.parametrize("name", RARE)
def test_a_rare_name_stands_in_the_form(notice, opinions, footer, name):
    filled = nomination_form.fill(
        nomination_form.blank(notice), {"leader_name": name}, opinions, footer
    )

    assert name in inside(filled)


@pytest.mark.parametrize("name", RARE)
def test_a_rare_name_stands_in_the_table(notice, name):
    stream = BytesIO()
    summary_table.write(stream, notice, "龙亭区总工会", [SummaryRow({"leader_name": name})])

    assert name in inside(stream.getvalue())


@pytest.mark.parametrize("name", RARE)
def test_a_rare_name_stands_in_what_is_published(notice, name):
    record = PublicRecord(1, f"{name}创新工作室", "甲公司", "龙亭区总工会", name)

    assert inside(publicity_notice.make(notice, [record], TERMS)).count(name) == 2


@pytest.mark.parametrize("name", RARE)
def test_a_rare_name_stands_on_the_receipt(notice, name):
    taken = Receipt(
        kind=ReceiptKind.SUBMIT,
        number="2024-00000001",
        check_code="7Q2M9XHD",
        handed_in_as="第1次提交",
        at=datetime(2024, 11, 19, 16, 5, tzinfo=UTC),
        giver="甲公司工会",
        taker="龙亭区总工会",
        person=name,
        subject="创新工作室",
        handed_in=[HandedIn("推荐表（附件1）")],
    )

    assert name in inside(receipt.make(notice, taken))


@pytest.mark.parametrize("name", ["𠮷野", "李\U00030000"])
def test_a_rare_character_is_as_wide_as_any_other(name):
    assert (printable(name), columns(name), lines(name, 4)) == (name, 4, 1)
