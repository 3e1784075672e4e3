"""公示, 发布通知, 回执 and 附件3 as docx."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest

from jiangjian.documents import announcement, evidence_index, publicity_notice, receipt
from jiangjian.documents.announcement import AnnouncementTerms
from jiangjian.documents.letter import balanced
from jiangjian.documents.public_list import PublicRecord
from jiangjian.documents.publicity_notice import PublicityTerms
from jiangjian.documents.receipt import HandedIn, Receipt, ReceiptKind
from jiangjian.documents.word import qn

RECORDS = (
    PublicRecord(1, "张三创新工作室", "开封示例机械有限公司", "龙亭区总工会", "张三"),
    PublicRecord(2, "{{7*7}}<&>工作室", "开封示例中医院", "市直机关工会", "阿卜杜拉·拟买提"),
)
TERMS = PublicityTerms(date(2024, 12, 2), date(2024, 12, 6), 5, "开封市总工会", date(2024, 12, 2))


def opened(content):
    return docx.Document(BytesIO(content))


def lines(content):
    return [each.text for each in opened(content).paragraphs if each.text]


def rows(content, table=0):
    return [[cell.text for cell in row.cells] for row in opened(content).tables[table].rows]


def test_the_publicity_notice_says_who_when_and_how_to_object(notice):
    assert lines(publicity_notice.make(notice, RECORDS, TERMS)) == [
        "关于2024年开封市劳模工匠（技能人才）",
        "创新工作室拟发布名单的公示",
        (
            "根据《开封市劳模工匠（技能人才）创新工作室建设管理办法》（汴总办〔2024〕11号），经所在单位工会申报、推荐单位择优推荐、市总工会审核研究，"
            "拟发布2个2024年开封市劳模工匠（技能人才）创新工作室（名单见附件），现予公示。"
        ),
        "公示时间：2024年12月2日至2024年12月6日（5个工作日）。",
        (
            "公示期间，任何单位和个人对公示对象有异议的，请以书面形式反映，写明事实和依据。以个人名义反映的，"
            "请署真实姓名和联系方式；以单位名义反映的，请加盖公章。反映人的信息依法保密。"
        ),
        "受理部门：市总工会劳动和经济工作部；联系人：舒爽、赵韵广；联系电话：0371-25665219；电子邮箱：kfszghscb@163.com。",
        "附件：拟发布的2024年开封市劳模工匠（技能人才）创新工作室名单",
        "开封市总工会",
        "2024年12月2日",
        "附件",
        "拟发布的2024年开封市",
        "劳模工匠（技能人才）创新工作室名单",
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda notice: publicity_notice.make(notice, RECORDS, TERMS), id="publicity"),
        pytest.param(
            lambda notice: announcement.make(
                notice, RECORDS, AnnouncementTerms("开封市总工会办公室", date(2024, 12, 10))
            ),
            id="announcement",
        ),
    ],
)
def test_the_list_shows_four_things_of_a_studio_and_no_more(notice, content):
    assert rows(content(notice)) == [
        ["序号", "工作室名称", "所在单位", "推荐单位", "领衔人"],
        ["1", "张三创新工作室", "开封示例机械有限公司", "龙亭区总工会", "张三"],
        ["2", "{{7*7}}<&>工作室", "开封示例中医院", "市直机关工会", "阿卜杜拉·拟买提"],
    ]


def test_the_announcement_is_addressed_numbered_and_signed(notice):
    terms = AnnouncementTerms("开封市总工会办公室", date(2024, 12, 10), "汴总办〔2024〕15号")

    said = lines(announcement.make(notice, RECORDS, terms))

    assert said[:4] == [
        "关于发布2024年开封市",
        "劳模工匠（技能人才）创新工作室的通知",
        "汴总办〔2024〕15号",
        "各县、区总工会，市产业联合工会，市直机关工会，各基层工会：",
    ]
    assert said[-5:-2] == ["开封市总工会办公室", "2024年12月10日", "附件"]


def test_a_letter_is_laid_out_as_the_standard_says(notice):
    found = opened(publicity_notice.make(notice, RECORDS, TERMS))

    section = found.sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(each.mm) for each in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    body = found.paragraphs[3]._p  # noqa: SLF001 - python-docx has no public name for it
    assert (
        body.find(f".//{qn('spacing')}").get(qn("line")),
        body.find(f".//{qn('sz')}").get(qn("val")),
    ) == ("578", "32")
    sides = [each.paragraphs[0].alignment for each in (section.footer, section.even_page_footer)]
    assert ([str(each) for each in sides], section.footer.paragraphs[0].text) == (
        ["RIGHT (2)", "LEFT (0)"],
        "—  —",
    )


def test_no_page_holds_the_signature_alone(notice):
    found = opened(publicity_notice.make(notice, RECORDS, TERMS)).paragraphs
    texts = [each.text for each in found]
    first, last = (
        texts.index(next(each for each in texts if each.startswith("受理部门"))),
        texts.index("2024年12月2日"),
    )

    assert [each.paragraph_format.keep_with_next for each in found[first:last]] == [True] * (
        last - first
    )


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("报送回执", ["报送回执"]),
        ("新" * 20, ["新" * 20]),
        ("新" * 21, ["新" * 10, "新" * 11]),
    ],
)
def test_a_title_is_broken_only_where_it_must(title, broken):
    assert balanced(title, 40) == broken


def test_a_receipt_tells_what_was_taken_and_when(notice):
    taken = Receipt(
        kind=ReceiptKind.REPORT,
        number="BS2024-0003",
        check_code="7Q2M9XHD",
        handed_in_as="第2次报送",
        at=datetime(2024, 11, 19, 16, 5, 9, tzinfo=UTC),
        giver="龙亭区总工会",
        taker="开封市总工会",
        person="褚虚川",
        subject="推荐3个创新工作室",
        handed_in=[HandedIn("推荐表（附件1）", "3份"), HandedIn("推荐汇总表（附件2）")],
    )

    content = receipt.make(notice, taken)

    assert lines(content)[0] == "报送回执"
    assert rows(content) == [
        ["回执号", "BS2024-0003"],
        ["校验码", "7Q2M9XHD"],
        ["报送内容", "推荐3个创新工作室"],
        ["报送单位", "龙亭区总工会"],
        ["接收单位", "开封市总工会"],
        ["经办人", "褚虚川"],
        ["第几次", "第2次报送"],
        ["报送时间", "2024年11月19日 16:05:09"],
    ]
    assert rows(content, 1) == [
        ["序号", "材料", "说明"],
        ["1", "推荐表（附件1）", "3份"],
        ["2", "推荐汇总表（附件2）", ""],
    ]
    assert content == receipt.make(notice, taken)


def test_the_outline_of_annex_3_has_all_indicators_with_what_counts(notice):
    found = rows(evidence_index.blank(notice))

    assert found[0] == ["主要指标", "主要内容", "支撑材料"]
    assert [row[2] for row in found[1:]] == [each.evidence for each in notice.indicators]
    assert [row[0] for row in found[1:]] == (
        ["基础条件"] * 4 + ["运行情况\n（近1年）"] * 6 + ["创新业绩"] * 3 + ["影响带动"] * 2
    )
    assert found[4][1].startswith("4. 工作保障。具有固定的工作场所")
