"""Our papers opened by LibreOffice, and old files read through it."""

from __future__ import annotations

import socket
import threading
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest

from jiangjian.documents import (
    announcement,
    correction_sheet,
    evidence_index,
    nomination_form,
    publicity_notice,
)
from jiangjian.documents.announcement import AnnouncementTerms
from jiangjian.documents.correction_sheet import CorrectionSheet, Side
from jiangjian.documents.inspection.looking import codes
from jiangjian.documents.nomination_form import FooterText
from jiangjian.documents.public_list import PublicRecord
from jiangjian.documents.publicity_notice import PublicityTerms
from jiangjian.documents.reading.office import convert, find_office
from jiangjian.documents.summary_table import SummaryRow, blank, write
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.paper_code import PaperCode, mark_of

pytestmark = pytest.mark.office

SHEET = CorrectionSheet(
    number=1,
    studio="张三劳模创新工作室",
    unit="开封示例机械有限公司工会",
    recommender="龙亭区总工会",
    field="联系电话",
    before="13800138000",
    after="13900139000",
    reason="号码少改了一位",
    proposed=Side("开封示例机械有限公司工会", "张经办", datetime(2024, 11, 15, 9, 0, tzinfo=UTC)),
    confirmed=Side("龙亭区总工会", "李经办（代录）", datetime(2024, 11, 15, 10, 30, tzinfo=UTC)),
    stamped="第1次提交的内容",
    made="更正单第1号的内容",
    digest="ab" * 32,
    signers=("开封示例机械有限公司工会", "龙亭区总工会"),
)

A4, A3_ACROSS = (595, 842), (1191, 842)
LINKED = """<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2">
<office:body><office:text>
<text:p><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">
<draw:image xlink:href="http://127.0.0.1:{port}/x.png" xlink:type="simple"/></draw:frame></text:p>
<text:section text:name="a"><text:section-source xlink:href="{file}" xlink:type="simple"/>
<text:p>x</text:p></text:section>
</office:text></office:body></office:document>"""


@pytest.fixture(scope="module")
def office():
    """Return LibreOffice's path."""
    return find_office() or pytest.skip("LibreOffice is not installed")


@pytest.fixture(scope="module")
def pages(office):
    """Return what renders a paper: for each page its size in pt and its text."""

    def rendered(content, kind="docx"):
        pdf = pypdfium2.PdfDocument(convert(content, kind, "pdf", program=office))
        return [
            (tuple(map(round, page.get_size())), page.get_textpage().get_text_bounded())
            for page in pdf
        ]

    return rendered


@pytest.fixture
def form(notice, opinions, footer):
    """Return what fills the form."""
    return lambda values: nomination_form.fill(
        nomination_form.blank(notice), values, opinions, footer
    )


def test_the_blank_form_is_one_page(pages, notice):
    assert [size for size, _ in pages(nomination_form.blank(notice))] == [A4]


def test_the_form_with_slips_stays_one_page_and_reads_back(pages, notice, values, opinions):
    values["achievements"] = "创新攻关" * 225
    given = FooterText(
        "2024-12345678", "7Q2M9XHD", "第3次提交", "更正单第1、2号（联系电话、工作室名称）"
    )
    made = nomination_form.fill(nomination_form.blank(notice), values, opinions, given)

    found = pages(made)

    assert [size for size, _ in found] == [A4]
    text = "".join(found[0][1].split())
    assert text.endswith("校验码7Q2M9XHD盖章稿＋更正单第1、2号（联系电话、工作室名称）")
    read = {each.key: each.text for each in nomination_form.read(made, notice)}
    assert read["achievements"] == values["achievements"]


@pytest.mark.parametrize("paragraphs", [1, 6])
def test_every_page_of_the_form_bears_its_code(notice, values, opinions, tmp_path, paragraphs):
    values["achievements"] *= paragraphs
    code = PaperCode("k7q2mpxa23", 3, mark_of(values, "00" * 16)).text
    given = FooterText("KF2024-0017", "7Q2M9XHD", "第3次提交", code=code)
    made = nomination_form.fill(nomination_form.blank(notice), values, opinions, given)

    place = tmp_path / "form.pdf"
    place.write_bytes(convert(made, "docx", "pdf", program=find_office()))

    assert codes(place, "pdf") == [code] * (1 if paragraphs == 1 else 2)
    read = {each.key: each.text for each in nomination_form.read(made, notice)}
    assert read["achievements"] == values["achievements"]


def test_a_correction_sheet_is_one_page_with_room_for_both_stamps(pages, notice):
    found = pages(correction_sheet.make(notice, SHEET))

    assert [size for size, _ in found] == [A4]
    text = "".join(found[0][1].split())
    for words in ("第1号", "13800138000", "13900139000", "号码少改了一位", "（盖章）"):
        assert words in text


@pytest.mark.parametrize("characters", [0, 300, 500, 900])
def test_the_filled_form_is_one_page_with_everything_on_it(pages, form, values, characters):
    values["achievements"] = "创新攻关" * (characters // 4)

    found = pages(form(values))

    assert [size for size, _ in found] == [A4]
    text = "".join(found[0][1].split())
    assert text.count("创新攻关") == characters // 4
    for words in (
        "开封市劳模工匠（技能人才）创新工作室推荐表",
        "2024年11月18日",
        "7Q2M9XHD",
        "2021年全市职工技能竞赛第一名",
    ):
        assert words in text


def test_what_is_too_long_for_a_page_runs_on_and_nothing_is_lost(pages, form, values):
    values["achievements"] = "创新攻关" * 1000

    found = pages(form(values))

    assert len(found) == 2
    text = "".join("".join(each.split()) for _, each in found)
    assert (text.count("攻"), "同意推荐" in text) == (1000, True)


def test_the_summary_is_a3_across_and_one_page_wide(pages, notice, values):
    out = BytesIO()
    write(out, notice, "龙亭区总工会", [SummaryRow(values)] * 3)

    found = pages(out.getvalue(), "xlsx")

    assert [size for size, _ in found] == [A3_ACROSS]
    assert "联系人电话" in "".join(found[0][1].split())


def test_the_blank_summary_is_one_page(pages, notice):
    assert [size for size, _ in pages(blank(notice), "xlsx")] == [A3_ACROSS]


def test_a_letter_has_28_characters_a_line(pages, notice):
    terms = AnnouncementTerms("开封市总工会办公室", date(2024, 12, 10))
    page = pages(announcement.make(notice, [PublicRecord(1, "甲", "乙", "丙", "丁")], terms))[0][1]

    lines = [line.strip() for line in page.splitlines()]
    longest = max(len(line) for line in lines if not any(map(str.isascii, line)))
    assert longest in {28, 29}  # a comma or full stop may hang over the edge


def test_the_signature_of_the_publicity_notice_stands_below_words(pages, notice):
    records = [
        PublicRecord(number, "甲创新工作室", "乙公司", "丙总工会", "丁") for number in range(1, 11)
    ]
    terms = PublicityTerms(
        date(2024, 12, 2), date(2024, 12, 6), 5, "开封市总工会", date(2024, 12, 2)
    )

    found = pages(publicity_notice.make(notice, records, terms))

    signed = next(text for _, text in found if "\n开封市总工会" in text.replace("\r", ""))
    assert "电子邮箱：kfszghscb@163.com。" in "".join(signed.split())


def test_the_outline_of_annex_3_is_one_page(pages, notice):
    assert [size for size, _ in pages(evidence_index.blank(notice))] == [A4]


def test_our_form_saved_as_doc_is_read_back_whole(office, notice, form, values):
    old = convert(form(values), "docx", "doc", program=office)

    found = {each.key: each.text for each in nomination_form.read(old, notice)}

    assert {key: found.get(key) for key in values} == values
    assert found["opinion_unit"] == "情况属实，同意申报。"


def test_a_damaged_doc_is_refused_with_what_to_do(office, notice, form, values):
    old = convert(form(values), "docx", "doc", program=office)

    with pytest.raises(Unreadable) as refused:
        nomination_form.read(old[: len(old) // 3], notice)

    assert refused.value.code in {"not_converted", "no_form", "kind_other"}


def test_a_conversion_that_takes_too_long_is_ended(office):
    with pytest.raises(Unreadable) as refused:
        convert(b"a", "txt", "pdf", program=office, wall=0.05)

    assert refused.value.code == "too_slow"


def test_a_conversion_fetches_nothing(office, tmp_path):
    asked = []
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(30)
        threading.Thread(target=_accept, args=(listening, asked), daemon=True).start()
        port = listening.getsockname()[1]
        given = LINKED.format(port=port, file=secret.as_uri()).encode()
        made = convert(given, "fodt", "txt", program=office)

    assert (asked, b"TOPSECRET" in made) == ([], False)


def _accept(listening, asked):
    try:
        while True:
            connection, _ = listening.accept()
            asked.append("asked")
            connection.close()
    except OSError:
        return  # the listener was closed


def test_without_the_program_an_old_file_is_refused_with_what_to_do():
    with pytest.raises(Unreadable) as refused:
        convert(b"", "doc", "docx", program=None)

    assert (refused.value.code, refused.value.remedy) == (
        "no_office",
        "请在 WPS 或 Word 中打开它，选“文件→另存为”，类型选“Word 文档（.docx）”，再上传新存的文件",
    )
