"""The key under which two spellings of one thing are alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.values import clean, matching_key
from jiangjian.rules.values.traditional import SIMPLIFIED

ALIKE = [
    ("TXT-009", "葛\U000e0100", "葛"),
    ("TXT-016", "㈱", "(株)"),
    ("TXT-016", "ﬁ", "FI"),
    ("TXT-017", "⽅法⽂档", "方法文档"),
    ("TXT-019", "劳模工匠(技能人才）创新工作室", "劳模工匠（技能人才)创新工作室"),
    ("TXT-019", "［劳模］", "（劳模）"),
    ("TXT-037", "開封市創新工作室", "开封市创新工作室"),
    ("NAM-003", "古丽•阿依", "古丽·阿依"),
    ("NAM-013", "张　三", "张三"),
    ("case and width", "ＣＮＣ数控", "cnc数控"),
]


@pytest.mark.parametrize(
    ("one", "other"), [each[1:] for each in ALIKE], ids=[each[0] for each in ALIKE]
)
def test_two_spellings_of_one_thing_have_one_key(one, other):
    assert matching_key(one) == matching_key(other)


def test_two_things_keep_two_keys():
    assert matching_key("张三创新工作室") != matching_key("张三劳模创新工作室")


def test_cyrillic_letters_are_not_taken_for_latin_ones():
    """TXT-038: a person decides; the key does not."""
    assert matching_key("\u0421NC") != matching_key("CNC")


def test_no_simplified_character_is_folded_once_more():
    assert [new for new in SIMPLIFIED.values() if ord(new) in SIMPLIFIED] == []


@given(st.text())
def test_the_key_of_a_key_is_itself(text):
    assert matching_key(matching_key(text)) == matching_key(text)


@given(st.text())
def test_cleaning_does_not_change_the_key(text):
    assert matching_key(clean(text)) == matching_key(text)
