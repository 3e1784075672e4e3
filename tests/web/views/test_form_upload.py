"""A filled 附件1 uploaded once fills the fields; what was not read is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiangjian.actions.nomination import start
from jiangjian.documents import nomination_form
from jiangjian.documents.nomination_form import FooterText, FoundValue
from jiangjian.documents.reading.office import convert, find_office
from jiangjian.records.models import Entry, Nomination
from jiangjian.web.form_reading import ReadField
from jiangjian.web.section_page import filled
from tests.web.signed_in import client_for
from tests.world import ANSWERS, NOW


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)


def page(response):
    return " ".join(response.content.decode().split())


def form(world, **changed):
    blank = nomination_form.blank(world.round.notice)
    return nomination_form.fill(blank, ANSWERS | changed, {}, FooterText(""))


def upload(unit, made, content, name="推荐表.docx"):
    file = SimpleUploadedFile(name, content)
    return unit.post(reverse("take_form", args=[made.key]), {"form_file": file})


def test_a_filled_form_fills_the_fields(world, made, unit):
    response = upload(unit, made, form(world))

    stored = Nomination.objects.get().typed()
    boxed = {key: text for key, text in ANSWERS.items() if key != "standards"}
    assert response.url == reverse("form_check", args=[made.key])
    assert {key: stored[key] for key in boxed} == boxed


def test_what_was_read_is_shown_with_its_place(world, made, unit):
    upload(unit, made, form(world))

    shown = page(unit.get(reverse("form_check", args=[made.key])))
    assert "从文件读出 <strong>28</strong> 栏" in shown
    assert "已读出并填入 28 栏" in shown
    assert "表1第" in shown
    assert "由表内控件读出" in shown


def test_what_is_missing_or_doubtful_is_asked_first(world, made, unit):
    upload(unit, made, form(world, member_count="", funding="850000元"))

    shown = page(unit.get(reverse("form_check", args=[made.key])))
    assert "基本情况：请补填或核对 2 栏" in shown
    assert "文件里没有读到这一栏" in shown
    assert "文件里读到“850000元”" in shown
    assert "请确认是否为 85 万元" in shown
    assert shown.index("请补填或核对") < shown.index("已读出并填入")


def test_what_is_asked_is_answered_on_the_same_page(world, made, unit):
    upload(unit, made, form(world, member_count=""))
    address = reverse("section", args=[made.key, "studio"])
    response = unit.post(address, {"version": "1", "member_count": "12", "then": "form"})

    assert response.url == reverse("form_check", args=[made.key])
    assert "没有要补的，请核对后继续" in page(unit.get(response.url))


@pytest.mark.parametrize(
    ("ticked", "stored"), [("☑男 □女", "男"), ("男□ 女√", "女"), ("□男 □女", ""), ("☑男 ☑女", "")]
)
def test_a_ticked_box_is_stored_as_its_word_and_two_ticks_as_nothing(
    world, made, unit, ticked, stored
):
    upload(unit, made, form(world, leader_sex=ticked))

    assert Nomination.objects.get().typed().get("leader_sex", "") == stored


def test_an_empty_box_of_the_form_leaves_the_answer_alone(world, made, unit):
    address = reverse("section", args=[made.key, "studio"])
    unit.post(address, {"version": "0", "specialty": "页面上填的"})
    upload(unit, made, form(world, specialty=""))

    assert Nomination.objects.get().answers["specialty"] == "页面上填的"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的（0 字节）"),
        (b"%PDF-1.7", "PDF 文件不完整或已损坏"),
        (b"PK\x03\x04 broken", "docx"),
        (b"\xff\xd8\xff", "这个文件实际是图片"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(made, unit, content, said):
    response = upload(unit, made, content)

    shown = page(response)
    assert response.status_code == 422
    assert said in shown
    assert 'href="#field-form_file"' in shown
    assert "上传填好的附件1" in shown
    assert Entry.objects.filter(action="take_form").count() == 0


def test_no_file_at_all_is_told(made, unit):
    response = unit.post(reverse("take_form", args=[made.key]))

    assert response.status_code == 422
    assert "还没有选择文件" in page(response)


def test_without_a_form_there_is_nothing_to_look_over(made, unit):
    assert unit.get(reverse("form_check", args=[made.key])).url == reverse(
        "nomination", args=[made.key]
    )


def test_uploading_is_for_drafts_of_the_own_unit(world, made, unit):
    address = reverse("take_form", args=[made.key])

    assert unit.get(address).status_code == 405
    assert Client().post(address).status_code == 302
    assert client_for(world.county_clerk).post(address).status_code == 403
    assert client_for(world.posts["rival_unit"]).post(address).status_code == 404
    assert upload(unit, world.submitted(), form(world)).status_code == 409


@pytest.mark.office
@pytest.mark.parametrize("ending", ["odt", "rtf", "pdf"])
def test_a_form_of_another_program_fills_the_fields_too(world, made, unit, ending):
    program = find_office()
    if program is None:
        pytest.skip(reason="no LibreOffice")
    content = convert(form(world), "docx", ending, program=program)

    upload(unit, made, content, f"推荐表.{ending}")

    stored = Nomination.objects.get().typed()
    assert [stored.get(key) for key in ("studio_name", "funding", "leader_name")] == [
        "张三劳模创新工作室",
        "48.6",
        "张三",
    ]


def test_a_weak_value_is_a_question_with_its_reason(made):
    notice = made.round.notice
    (field,) = (each for each in notice.fields if each.key == "funding")
    found = FoundValue("funding", "50", "label", "表1第5行", 95, others=("48.6",))
    (box,) = filled(made, [field], (), now=NOW)

    asked = ReadField(box, found)

    assert (ReadField(box, replace(found, asks="两处不一样")).why, asked.why) == ("两处不一样", "")
    assert ReadField(box, replace(found, sure=60)).why == "别处写的是“48.6”"
    assert ReadField(box, replace(found, sure=60, others=())).why == "位置拿不准"
    assert ReadField(box, replace(found, asks="两处不一样")).asks
