"""What a report changes, in words."""

from __future__ import annotations

import pytest

from jiangjian.web.report_changes import changed


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ()),
        ({"added": "丁"}, (("新增", "丁"),)),
        ({"taken_back": "甲"}, (("撤回", "甲"),)),
        ({"added": "丁", "taken_back": "甲、乙"}, (("更换", "撤回甲、乙，新增丁"),)),
        (
            {"added": "丁", "taken_back": "甲", "again": "乙", "fallen": "丙"},
            (
                ("更换", "撤回甲，新增丁"),
                ("补充完善后再次报送", "乙"),
                ("不符合推荐条件，不再列入", "丙"),
            ),
        ),
    ],
)
def test_one_taken_back_for_another_is_a_swap(said, words):
    assert changed(said) == words
