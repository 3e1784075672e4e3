"""The four materials are told from one another by name and by words."""

from __future__ import annotations

import pytest

from jiangjian.rules.collecting.papers import Paper
from jiangjian.rules.collecting.paths import place_of
from jiangjian.rules.collecting.sorting import by_name, by_words


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("附件1：推荐表-林木.docx", Paper.FORM),
        ("附件一 林木工作室.wps", Paper.FORM),
        ("林木创新工作室申报表.doc", Paper.FORM),
        ("附件2：推荐汇总表.xls", Paper.TABLE),
        ("通许县汇总.et", Paper.TABLE),
        ("近一年工作总结(2).docx", Paper.SUMMARY),
        ("林木创新工作室2024年工作总结.pdf", Paper.SUMMARY),
        ("总结.docx", Paper.SUMMARY),
        ("培训总结.docx", None),
        ("附件3-1 成立文件.pdf", None),
        ("附件15.jpg", None),
        ("推荐表（空白）.docx", Paper.BLANK),
        ("填表说明.docx", Paper.BLANK),
        ("关于推荐2024年创新工作室的通知.pdf", Paper.NOTICE),
        ("联盟活动通知.pdf", None),
        ("~$推荐表.docx", Paper.LITTER),
        ("祥符区总工会推荐汇总表（盖章）.jpg", Paper.TABLE),
        ("培训人员汇总表.jpg", None),
        ("推荐表.mht", Paper.FORM),
        ("Thumbs.db", Paper.LITTER),
        ("image001.png", Paper.LITTER),
        ("照片/image001.png", None),
        ("工作总结/林木.docx", Paper.SUMMARY),
        ("附件2/通许县总工会.xls", Paper.TABLE),
        ("附件3/经费清单.xls", None),
        ("关于报送创新工作室推荐材料的函.pdf", Paper.NOTICE),
    ],
)
def test_a_name_tells_what_it_can(name, paper):
    assert by_name(place_of(f"1.eml!{name}", "1.eml")) is paper


def test_labels_tell_a_form_from_a_table(notice):
    form = "推荐表\n工作室名称\n成员人数\n专业领域\n建立日期\n所在单位\n所属行业\n技术等级\n推荐单位意见"
    table = "推荐汇总表\n序号 工作室名称 成员人数 专业领域 建立日期 所在单位 所属行业 联系人电话"
    place = place_of("1.eml!文档1.docx", "1.eml")

    assert [by_words(each, place, notice) for each in (form, table, "近一年工作总结\n……", "")] == [
        Paper.FORM,
        Paper.TABLE,
        Paper.SUMMARY,
        None,
    ]


def test_a_form_that_asks_for_more_than_the_notice_is_still_no_table(notice):
    more = "推荐表 工作室名称 成员人数 专业领域 建立日期 所在单位 所属行业 联系电话 单位联系人电话 民族 学历"
    assert by_words(more, place_of("1.eml!文档1.docx", "1.eml"), notice) is Paper.FORM
