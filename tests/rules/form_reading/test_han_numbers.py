"""Numbers in Han characters, common and formal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiangjian.rules.form_reading.han_numbers import amount, plain_han, spoken


@pytest.mark.parametrize(
    ("text", "number"),
    [("十", 10), ("十二", 12), ("二十", 20), ("二百零五", 205), ("一千零一十", 1010), ("九", 9)],
)
def test_a_section_is_a_number(text, number):
    assert spoken(text) == number


@pytest.mark.parametrize(
    ("text", "of_wan"),
    [
        ("捌拾捌万元整", "88"),
        ("人民币壹佰肆拾万圆整", "140"),
        ("肆拾捌万陆仟元", "48.6"),
        ("肆拾捌万陆仟零伍拾元", "48.605"),
        ("四十八点六万元", "48.6"),
        ("五十五万", "55"),
        ("五十五", "55"),
        ("叁仟元", "0.3"),
        ("五万六千", "5.6"),
        ("一亿二千万元", "12000"),
        ("壹万元零伍角", "1.00005"),
        ("壹 万 贰 仟 元 整", "1.2"),
        ("四十万零六元", "40.0006"),
    ],
)
def test_an_amount_counts_in_wan(text, of_wan):
    assert amount(text) == Decimal(of_wan)


@pytest.mark.parametrize(
    "text", ["", "万元", "元", "整", "五万六", "一亿三", "若干", "点", "八十八万八十八万"]
)
def test_what_is_no_certain_amount_is_none(text):
    assert amount(text) is None


def test_formal_signs_become_common_ones():
    assert plain_han("壹拾贰萬圓两") == "一十二万元二"
