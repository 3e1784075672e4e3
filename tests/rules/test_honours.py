from __future__ import annotations

import pytest

from jiangjian.rules.honours import Giver, Honour, honours_in

TITLES = ("劳动模范", "劳模", "工匠", "五一劳动奖章")


@pytest.mark.parametrize(
    ("entry", "giver"),
    [
        ("2018年开封市劳动模范", Giver.CITY),
        ("开封市龙亭区工匠", Giver.COUNTY),
        ("2018年县（区）劳动模范", Giver.COUNTY),
        ("开封市某某有限公司劳动模范", Giver.EMPLOYER),
        ("河南省交通运输厅劳动模范", Giver.BODY),
        ("劳动模范（河南省人民政府）", Giver.CITY),
        ("开封工匠", Giver.CITY),
        ("劳动模范", None),
        ("某小区劳动模范", None),
        ("上市劳动模范", None),
    ],
)
def test_the_level_stands_next_before_the_title_or_else_after_it(entry, giver):
    assert [each.giver for each in honours_in(entry, TITLES, ["开封"])] == [giver]


def test_each_entry_is_read_by_itself():
    assert [*honours_in("2018年开封市劳动模范；公司劳模\n工匠", TITLES)] == [
        Honour("2018年开封市劳动模范", "劳动模范", Giver.CITY),
        Honour("公司劳模", "劳模", Giver.EMPLOYER),
        Honour("工匠", "工匠", None),
    ]


def test_a_title_inside_another_name_is_none():
    assert [*honours_in("开封市劳模创新工作室；工匠精神宣讲团；工匠杯", TITLES)] == []


def test_without_titles_nothing_is_found():
    assert [*honours_in("2018年开封市劳动模范", ())] == []
