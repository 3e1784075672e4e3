"""What cannot even be kept as a draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.values import storable
from jiangjian.rules.values.gate import LARGEST, SHORT
from tests.rules.values.fields import ACHIEVEMENTS, FIELDS, LEADER, PHONE, STUDIO

ID_NUMBER = "410203198503121234"
BROKEN = [
    ("TXT-005", "a\u0000b"),
    ("TXT-010", "张\ufffd三"),
    ("TXT-014", "a\ufffe"),
    ("TXT-014", "a\uffff"),
    ("TXT-014", "a\U0001fffe"),
    ("half a pair", "a\ud800"),
]


def codes(field, typed):
    return [found.code for found in storable(field, typed)]


@pytest.mark.parametrize("typed", [each[1] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_what_no_table_can_hold_is_refused(typed):
    assert codes(STUDIO, typed) == ["broken_text"]


def test_the_message_speaks_of_the_encoding_and_what_to_do():
    """TXT-010."""
    [found] = storable(STUDIO, "张\ufffd三")

    assert found.problem == "工作室名称里有无法识别的文字（文字编码不对，常显示为“�”或空白）"
    assert found.remedy == "请删去这几个字，重新输入"


@pytest.mark.parametrize("field", [LEADER, PHONE], ids=["NAM-024", "TEL-012"])
def test_an_id_number_is_not_kept_where_a_person_is_told_of(field):
    assert codes(field, ID_NUMBER) == ["id_number"]


def test_an_id_number_elsewhere_is_not_this_gates_matter():
    assert codes(ACHIEVEMENTS, ID_NUMBER) == []


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.kind)
def test_the_size_itself_passes_and_one_more_is_refused_with_both_numbers(field):
    largest = LARGEST.get(field.kind, SHORT)

    assert codes(field, "业" * largest) == []
    [found] = storable(field, "业" * (largest + 1))
    assert found.problem == f"{field.label}有 {largest + 1:,} 个字符，最多能保存 {largest:,} 个"


def test_a_megabyte_is_refused_without_its_text():
    """TXT-026."""
    [found] = storable(STUDIO, "业绩" * 524_288)

    assert found.code == "too_large"
    assert "业绩" not in found.problem + found.remedy


@given(text=st.text(max_size=100), field=st.sampled_from(FIELDS))
def test_nearly_everything_is_kept(text, field):
    """A draft takes what the rules will refuse later."""
    refused = {found.code for found in storable(field, text)}

    assert refused <= {"broken_text", "id_number"}
