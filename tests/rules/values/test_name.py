"""Names of people; the bad spellings of the catalogue by id."""

from __future__ import annotations

import pytest

from jiangjian.rules.findings import Weight
from jiangjian.rules.values import Understood, matching_key
from tests.rules.values.fields import LEADER, codes, problem, read

AS_TYPED = [
    ("NAM-001", "张三"),
    ("NAM-002", "阿不都热合曼·买买提"),
    ("NAM-005", "古丽·阿依·努尔"),
    ("NAM-009", "𠮷野"),
    ("NAM-010", "王𬭎"),
    ("NAM-011", "王\U00030000"),
    ("NAM-016", "John Smith"),
    ("NAM-016", "约翰·史密斯"),
    ("NAM-016", "José O’Neill-Müller Jr."),
    ("TXT-009", "葛\U000e0100明"),
    ("NAM-022", "王" * 50),
]
REWRITTEN = [
    *(("NAM-003", f"古丽{dot}阿依", "古丽·阿依") for dot in "•・･‧⋅"),
    ("NAM-013", "张 三", "张三"),
    ("NAM-013", "张　三", "张三"),
    ("NAM-013", "欧阳 修文", "欧阳修文"),
    ("NAM-013", "王 小明", "王小明"),
    ("spaces around a dot", "古丽 · 阿依", "古丽·阿依"),
    ("zero width inside", "张\u200b三", "张三"),
    ("TXT-017", "⽅明", "方明"),
]
ASKED = [("NAM-004", f"古丽{dot}阿依") for dot in (".", "．", "。", " ", "　")]
REFUSED = [
    ("NAM-006", "·古丽", "间隔号“·”的位置不对"),
    ("NAM-006", "古丽··阿依", "间隔号“·”的位置不对"),
    ("NAM-006", "古丽•", "间隔号“·”的位置不对"),
    ("NAM-014", "张三（组长）", "带有括号里的说明"),
    ("NAM-014", "张三(组长)", "带有括号里的说明"),
    ("NAM-015", "张三、李四", "像是两个人"),
    ("NAM-015", "张三/李四", "像是两个人"),
    ("NAM-017", "张3", "“3”不能用在姓名里"),
    ("NAM-017", "张😀", "“😀”不能用在姓名里"),
    ("NAM-019", "王\ue86c", "其中有自造字（U+E86C）"),
    ("NAM-022", "王" * 51, "有 51 字，最多 50 字"),
    ("no letter", "--", "不能用在姓名里"),
]


def row(rows):
    return {"argvalues": [each[1:] for each in rows], "ids": [each[0] for each in rows]}


@pytest.mark.parametrize(("typed",), **row(AS_TYPED))
def test_a_good_name_stays_as_typed(typed):
    assert read(LEADER, typed) == Understood(typed, typed, typed)


@pytest.mark.parametrize(("typed", "name"), **row(REWRITTEN))
def test_another_dot_or_padding_is_put_right_and_told(typed, name):
    found = read(LEADER, typed)

    assert (found.value, found.text, found.shown, codes(found)) == (name, name, name, [])
    assert found.note


@pytest.mark.parametrize(("typed",), **row(ASKED))
def test_a_doubtful_dot_waits_for_a_person(typed):
    found = read(LEADER, typed)

    assert (found.text, found.confirm, codes(found)) == ("古丽·阿依", "古丽·阿依", ["confirm"])
    assert codes(read(LEADER, found.confirm)) == []


@pytest.mark.parametrize(("typed", "why"), **row(REFUSED))
def test_what_is_not_one_name_is_refused_with_why(typed, why):
    found = read(LEADER, typed)

    assert (found.value, found.text, codes(found)) == (None, typed, ["name"])
    assert why in problem(found)


def test_two_people_in_one_box_are_told_of_one_leader_in_principle():
    """NAM-015."""
    [found] = read(LEADER, "张三、李四").findings

    assert found.remedy == "一格只填一人；原则上一名领衔人，确需两名的，另加一人并写明理由"


def test_only_the_name_is_asked_for_where_there_are_brackets():
    """NAM-014."""
    assert "只填姓名" in read(LEADER, "张三（组长）").findings[0].remedy


def test_a_name_of_one_character_is_kept_with_a_warning():
    """NAM-012."""
    found = read(LEADER, "王")

    assert (found.value, [each.weight for each in found.findings]) == ("王", [Weight.WARNS])


def test_padding_does_not_change_the_matching_key():
    """NAM-013."""
    assert matching_key("张　三") == matching_key("张 三") == matching_key("张三")


@pytest.mark.parametrize(
    "typed",
    ["410203198503121234", "张三 41020319850312123X", "４１０２０３１９８５０３１２１２３４"],
)
def test_an_id_number_is_neither_kept_nor_echoed(typed):
    """NAM-024."""
    found = read(LEADER, typed)

    assert (found.value, found.text, found.shown, codes(found)) == (None, "", "", ["id_number"])
    assert not any(sign.isdecimal() for sign in problem(found))


def test_a_lookalike_letter_in_a_name_is_warned_about():
    """TXT-038."""
    assert codes(read(LEADER, "J\u043ehn Smith")) == ["mixed_letters"]
