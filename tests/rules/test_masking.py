from __future__ import annotations

import pytest

from jiangjian.rules.masking import masked_name, masked_phone


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800138000", "138****8000"),  # EXP-014
        ("0371-25665219", "0371-****5219"),
        ("037125665219", "0371-****5219"),
        ("010-6501234", "010-***1234"),
        ("0371-25665219-8012", "0371-****5219"),
        ("13800138000/0371-25665219", "*************************"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_a_phone_is_masked_in_one_way(phone, masked):
    assert masked_phone(phone) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("王小明", "王**"),
        ("𠮷野", "𠮷*"),
        ("葛\U000e0100三", "葛\U000e0100*"),
        ("古丽·阿依", "古****"),
        ("王", "王"),
        ("", ""),
    ],
)
def test_a_name_shows_its_first_character(name, masked):
    assert masked_name(name) == masked
