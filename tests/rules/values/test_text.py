"""Lines, paragraphs and lists: what was typed stays as it is."""

from __future__ import annotations

import pytest

from jiangjian.rules.findings import Weight
from jiangjian.rules.values import Understood, matching_key
from tests.rules.values.fields import ACHIEVEMENTS, HONOURS, STUDIO, TRADE, codes, problem, read

AS_TYPED = [
    ("TXT-009", "葛\U000e0100工作室"),
    ("TXT-016", "㈱开封ﬁ"),
    ("TXT-018", "\ufa11工作室"),
    ("TXT-019", "劳模工匠(技能人才）创新工作室"),
    ("TXT-028", "<script>alert(1)</script>创新工作室"),
    ("TXT-029", '"><img src=x onerror=alert(1)>'),
    ("TXT-030", "{{7*7}}{% load static %}${7*7}#{7*7}"),
    ("TXT-031", "'; DROP TABLE nomination;--"),
    ("TXT-035", "@SUM(1)"),
    ("TXT-035", "+86-371-25665219"),
    ("TXT-035", "-5℃ 低温工艺"),
    ("TXT-037", "開封市創新工作室"),
    ("TXT-039", "<o:p></o:p><b>业绩</b>"),
    ("units beside Latin letters", "20μm Φ50 5kΩ"),
]


def row(rows):
    return {"argvalues": [each[1:] for each in rows], "ids": [each[0] for each in rows]}


@pytest.mark.parametrize(("typed",), **row(AS_TYPED))
def test_a_text_stays_as_typed(typed):
    assert read(STUDIO, typed) == Understood(typed, typed, typed)


@pytest.mark.parametrize(
    "typed", ["", "　　", "\u200b\u200b"], ids=["TXT-001", "TXT-002", "TXT-003"]
)
def test_a_blank_text_is_no_text(typed):
    assert read(STUDIO, typed) == Understood(None, "", "")


@pytest.mark.parametrize("typed", ["无", "/", "—"], ids=["TXT-043"] * 3)
def test_in_an_optional_box_none_is_an_answer(typed):
    found = read(TRADE, typed)

    assert (found.value, found.text, codes(found)) == (None, "无", [])
    assert bool(found.note) == (typed != "无")


def test_in_a_required_line_none_is_the_text_itself():
    assert read(STUDIO, "无").value == "无"


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("开封\u202e室作工新创", "U+202E"),
        ("工作室\U000e0041\U000e0042", "U+E0041"),
        ("开\u200e封", "U+200E"),
    ],
    ids=["TXT-007", "TXT-008", "a mark"],
)
def test_what_hides_or_turns_text_is_refused(typed, sign):
    found = read(STUDIO, typed)

    assert (found.value, codes(found)) == (None, ["hidden_characters"])
    assert problem(found) == f"工作室名称含不可见控制字符（{sign}）"


def test_letters_that_look_latin_are_warned_about():
    """TXT-038."""
    found = read(STUDIO, "\u0421NC 数控创新工作室")

    assert (found.value, codes(found)) == ("\u0421NC 数控创新工作室", ["mixed_letters"])
    assert found.findings[0].weight is Weight.WARNS


def test_a_word_all_in_another_script_is_not_mixed():
    assert codes(read(STUDIO, "Москва 项目 CNC")) == []


def test_private_characters_are_warned_about():
    assert codes(read(STUDIO, "\uf0b7 创新工作室")) == ["private_characters"]


def test_a_line_has_a_limit_and_the_limit_itself_passes():
    assert codes(read(STUDIO, "创" * 50)) == []
    assert problem(read(STUDIO, "创" * 51)) == "工作室名称有 51 字，最多 50 字"


def test_the_limit_of_a_long_text_is_left_to_its_check():
    """TXT-021: the check ``word_limit`` knows how the notice counts."""
    assert codes(read(ACHIEVEMENTS, "业" * 501)) == []


def test_a_line_end_in_a_line_becomes_one_space_and_is_told():
    """TXT-045."""
    note = "已把换行改成空格"

    assert read(STUDIO, "张三\r\n 创新工作室") == Understood(
        "张三 创新工作室", "张三 创新工作室", "张三 创新工作室", note
    )


def test_a_list_has_a_line_for_each_entry():
    found = read(HONOURS, "2018年劳模\r\n\r\n 2020年工匠 ")

    assert found == Understood(("2018年劳模", "2020年工匠"), *["2018年劳模\n2020年工匠"] * 2)


def test_the_simplified_twin_has_the_same_key():
    """TXT-037."""
    assert matching_key("開封市創新工作室") == matching_key("开封市创新工作室")
