"""What a mail is by what it says and brings: a report, a question, an advertisement."""

from __future__ import annotations

import pytest

from jiangjian.rules.collected import BODY_PAGE, Settled
from tests.rules.collecting.readings import codes, full, mail


@pytest.mark.parametrize(
    ("subject", "text", "told"),
    [
        ("通许县总工会推荐材料", "材料见附件，请查收。", ["empty_mail"]),
        ("通许县总工会咨询", "请问截止到几点？", []),
        ("会议室租赁优惠", "代开发票，点击查看", ["spam_mail"]),
        ("您的快递到了", "请到门卫取件", ["spam_mail"]),
    ],
)
def test_mails_without_files_are_told_apart(collected, subject, text, told):
    assert codes(collected(mail("1.eml", subject, text=text))) == told


def test_a_folder_with_nothing_of_the_matter_is_no_mail_and_no_spam(collected):
    papers = {"资料/说明.md": "unclear"}

    found = collected(mail("资料", "", text="", sender="", papers=papers))

    assert codes(found) == ["unassigned_file"]


def test_a_mail_that_was_set_aside_brings_nothing_and_says_nothing(collected):
    letter = mail("1.eml", "通许县总工会推荐材料", text="材料见附件，请查收。")
    spam = mail("2.eml", "您的快递到了", text="请到门卫取件")

    found = collected(letter, spam, settled=Settled(aside=frozenset({"1.eml", "2.eml"})))

    assert codes(found) == []
    assert [(each.role, each.unit) for each in found.mails] == [("aside", ""), ("aside", "")]


def test_what_a_mail_brought_that_was_set_aside_is_nobodys(collected):
    found = collected(
        full(),
        full("2.eml", industry=""),
        settled=Settled(aside=frozenset({"2.eml"}), units={"2.eml": "杞县总工会"}),
    )

    assert codes(found) == []
    assert [each.mail for each in found.forms] == ["1.eml"]
    assert [(each.role, each.unit) for each in found.mails] == [
        ("first", "通许县总工会"),
        ("aside", ""),
    ]


def test_an_advertisement_for_unions_is_spam_and_a_picture_in_a_mail_is_no_attachment(collected):
    papers = {"1.eml!报价单.pdf": "unclear"}
    spam = mail("1.eml", "工会福利采购", text="年货团购优惠，点击查看", papers=papers)

    assert codes(collected(spam)) == ["spam_mail"]


@pytest.mark.parametrize(
    ("text", "files", "said"),
    [
        ("第3个工作室电话改为13800000003，谢谢。", False, "第3个工作室电话改为13800000003，谢谢"),
        ("我单位决定不再推荐第2个工作室。", False, "我单位决定不再推荐第2个工作室"),
        ("汇总表里经费投入写错了，应为88.8万元", False, "汇总表里经费投入写错了，应为88.8万元"),
        ("现将更正后的推荐表报来，请查收。", True, ""),
        ("另外，林木的电话应为13800000003。", True, "另外，林木的电话应为13800000003"),
    ],
)
def test_what_is_only_said_in_words_is_told_and_never_lost(collected, text, files, said):
    papers = {"1.eml!推荐表.docx": "form"} if files else {}

    found = collected(mail("1.eml", "通许县总工会更正", text=text, papers=papers))

    told = [each.problem for each in found.findings if each.code == "told_in_words"]
    assert told == (
        [f"“通许县总工会更正”用文字说了要改的内容，没有自动更改：{said}"] if said else []
    )
    assert "empty_mail" not in codes(found)


def test_a_withdrawal_is_not_lost_in_a_mail_whose_words_are_kept_as_a_page(collected):
    papers = {f"1.eml!{BODY_PAGE}": "litter"}
    text = "更正：撤回林木创新工作室的推荐\n" + "".join(f"栏目{n}：值\n" for n in range(13))

    found = collected(mail("1.eml", "通许县总工会推荐材料", text=text, papers=papers))

    assert codes(found) == ["told_in_words"]


def test_a_mail_without_a_subject_that_tells_in_words_is_named_as_people_read_it(collected):
    letter = mail("mail/001.eml", "", text="通许县总工会第1个工作室电话改为13800000000")

    (told,) = (each for each in collected(letter).findings if each.code == "told_in_words")
    assert told.problem.startswith("“邮件 1”用文字说了")


def test_what_the_quoted_mail_said_is_not_said_again(collected):
    text = "收到，谢谢。\n------ 原始邮件 ------\n第3个工作室电话改为13800000003"

    assert codes(collected(mail("1.eml", "回复：通许县总工会", text=text))) == []
