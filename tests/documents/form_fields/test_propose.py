"""What a blank form proposes to a notice file."""

from __future__ import annotations

import tomllib
from io import BytesIO

import pytest
from docx import Document

from jiangjian.documents import nomination_form
from jiangjian.documents.form_fields import ProposedGroup, as_toml, propose
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.field import Kind
from jiangjian.rules.notice import Notice
from tests.documents.form_fields.forms import craftsman, form, medal, without_tables, workshop


def test_our_own_form_proposes_its_own_fields_under_their_own_keys(notice: Notice) -> None:
    proposal = propose(nomination_form.blank(notice))
    on_form = [each.key for each in notice.fields if each.key != "standards"]
    assert [each.key for each in proposal.fields] == on_form
    assert [each.label for each in proposal.opinions] == ["所在单位工会意见", "推荐单位意见"]
    assert [each.label for each in proposal.sections] == [
        "基本情况",
        "工作室领衔人情况",
        "创新工作室主要业绩",
    ]
    assert proposal.groups == ()


def test_kinds_of_our_own_form_are_those_of_the_notice_or_free_text(notice: Notice) -> None:
    known = {each.key: each.kind for each in notice.fields}
    proposed = {each.key: Kind(each.kind) for each in propose(nomination_form.blank(notice)).fields}
    others = {key: kind for key, kind in proposed.items() if kind is not known[key]}
    closed = ("leader_ethnicity", "leader_education", "leader_politics", "leader_grade")
    assert others == dict.fromkeys(closed, Kind.TEXT)  # a blank box does not show its choices


def test_a_medal_form_gives_choices_a_limit_and_what_is_private() -> None:
    proposal = propose(medal())
    told = {
        each.label: (each.key, each.kind, each.options, each.most_characters, each.private)
        for each in proposal.fields
    }
    assert proposal.title == "某某市五一劳动奖章推荐审批表"
    assert told == {
        "姓名": ("name", "name", (), 0, False),
        "性别": ("sex", "choice", ("男", "女"), 0, False),
        "出生年月": ("birth", "month", (), 0, True),
        "民族": ("ethnicity", "text", (), 0, False),
        "政治面貌": ("politics", "choice", ("中共党员", "共青团员", "群众"), 0, False),
        "身份证号码": ("id_number", "text", (), 0, True),
        "手机号码": ("phone", "phone", (), 0, True),
        "是否农民工": ("field_08", "choice", ("是", "否"), 0, False),
        "主要事迹（1500字以内）": ("achievements", "long_text", (), 1500, False),
    }


def test_lines_under_headings_are_one_group_not_fifteen_fields() -> None:
    proposal = propose(medal())
    columns = ("起止年月", "单位", "职务", "证明人", "备注")
    assert proposal.groups == (ProposedGroup("个人简历", columns, 3, "person", "表1第7行第1格"),)


def test_opinions_are_found_beside_their_label_and_below_it_in_one_cell() -> None:
    proposal = propose(medal())
    assert [each.label for each in proposal.opinions] == ["所在单位意见", "市总工会审批意见"]


def test_a_photo_and_a_note_are_put_aside() -> None:
    asides = propose(medal()).asides
    assert len(asides) == 2
    assert asides[0].startswith("照片")
    assert asides[1].startswith("注：本表一式三份")


def test_headings_down_the_side_are_sections_and_one_line_under_headings_is_fields() -> None:
    proposal = propose(craftsman())
    told = [(each.label, each.section, each.kind, each.unit) for each in proposal.fields]
    sections = {each.key: each.label for each in proposal.sections}
    assert [(label, sections[section], kind, unit) for label, section, kind, unit in told] == [
        ("姓名", "申报人", "name", ""),
        ("工种", "申报人", "text", ""),
        ("技能等级", "申报人", "text", ""),
        ("从业年限（年）", "申报人", "text", ""),
        ("联系电话", "申报人", "phone", ""),
        ("参加工作时间", "申报人", "day", ""),
        ("单位名称", "单位", "text", ""),
        ("单位性质", "单位", "choice", ""),
        ("联系人", "单位", "name", ""),
        ("职工人数（人）", "单位", "count", "人"),
        ("专利（项）", "成果", "count", "项"),
        ("工法（项）", "成果", "count", "项"),
        ("论文（篇）", "成果", "count", "篇"),
        ("创效（万元）", "成果", "money", "万元"),
        ("推荐理由", "推荐理由", "long_text", ""),
    ]


def test_a_cover_numbered_headings_and_a_table_of_two_sides() -> None:
    proposal = propose(workshop())
    sections = {each.key: each.label for each in proposal.sections}
    told = [
        (each.label, sections[each.section], each.key, each.kind, each.most_characters)
        for each in proposal.fields
    ]
    assert told == [
        ("填报日期", "基本情况", "field_01", "day", 0),
        ("申报单位", "基本情况", "field_02", "text", 0),
        ("设备原值", "基本情况", "field_03", "money", 0),
        ("主要成果（限2000字）", "主要成果", "field_04", "long_text", 2000),
        ("设备购置·金额（万元）", "经费预算", "field_05", "money", 0),
        ("设备购置·备注", "经费预算", "field_06", "text", 0),
        ("培训费·金额（万元）", "经费预算", "field_07", "money", 0),
        ("培训费·备注", "经费预算", "field_08", "text", 0),
        ("高级工（人）", "人员", "field_09", "count", 0),
        ("技师（人）", "人员", "field_10", "count", 0),
    ]
    assert proposal.asides == ()


def test_a_form_of_lines_alone_is_read_by_its_colons() -> None:
    proposal = propose(without_tables())
    told = [(each.label, each.kind, each.options, each.where) for each in proposal.fields]
    assert proposal.title == "职工创新成果推荐表"
    assert told == [
        ("成果名称", "text", (), "正文第3段"),
        ("完成人", "text", (), "正文第4段"),
        ("所在单位", "text", (), "正文第4段"),
        ("成果类别", "choice", ("发明创造", "技术革新"), "正文第5段"),
        ("完成日期", "day", (), "正文第6段"),
        ("实施时间", "text", (), "正文第6段"),
        ("创造经济效益", "money", (), "正文第7段"),
        ("成果简介（不超过800字）", "long_text", (), "正文第8段"),
    ]
    assert [each.label for each in proposal.opinions] == ["单位工会意见"]


def test_keys_are_used_once() -> None:
    keys = [each.key for each in propose(craftsman()).fields]
    assert len(keys) == len(set(keys))


def test_a_proposal_is_lines_of_toml_that_read_back_as_they_were() -> None:
    proposal = propose(medal())
    read = tomllib.loads(as_toml(proposal))
    assert [each["key"] for each in read["fields"]] == [each.key for each in proposal.fields]
    assert [each["label"] for each in read["opinions"]] == ["所在单位意见", "市总工会审批意见"]
    assert read["fields"][4]["options"] == ["中共党员", "共青团员", "群众"]
    assert read["fields"][-1]["most_characters"] == 1500


def test_words_of_a_form_cannot_break_out_of_the_toml() -> None:
    wild = 'A"\\\n[[quotas]]\nmost=9'
    read = tomllib.loads(as_toml(propose(form('标题"""', [[wild, ""], ["性别", ""]]))))
    assert set(read) == {"fields", "sections"}


def test_a_document_without_blanks_is_refused_with_what_to_send() -> None:
    document = Document()
    document.add_paragraph("关于推荐的通知")
    out = BytesIO()
    document.save(out)
    with pytest.raises(Unreadable) as refused:
        propose(out.getvalue())
    assert refused.value.code == "no_blanks"
    assert "空白表格" in refused.value.remedy
