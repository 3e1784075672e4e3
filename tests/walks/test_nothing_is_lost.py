"""Two windows on one page, a session that ends: nothing typed is lost or overwritten."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.walks import unit as unit_union
from tests.walks.conftest import sign_in

pytestmark = pytest.mark.walk
SESSION = "jiangjian"
PAGE = "sections/achievements/"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_second_window_gets_both_texts_and_never_overwrites(visit, scripts):
    unit = visit("yanlian-danwei", scripts=scripts)
    address = unit_union.begin(unit) + PAGE
    unit.open(address)
    other = unit.window()
    other.open(address)

    other.write("achievements", "另一个窗口写的。")
    other.press("暂存")
    other.sees("“主要业绩”已暂存")
    unit.write("achievements", "我写的。")
    unit.press("看两份内容" if scripts else "暂存")
    unit.at("主要业绩：有两份不同的内容")
    unit.sees("没有覆盖任何一份", "我写的。", "另一个窗口写的。")
    assert unit.answered == 409
    unit.press("按选定的保存")

    unit.open(address)
    expect(unit.page.locator("#field-achievements")).to_have_value("我写的。")


def test_what_is_typed_is_saved_while_typing(visit):
    unit = visit("yanlian-danwei")
    address = unit_union.begin(unit) + PAGE
    unit.open(address)

    unit.write("achievements", "边写边存。")
    unit.sees("已保存", within="[data-saving]")

    unit.open(address)
    expect(unit.page.locator("#field-achievements")).to_have_value("边写边存。")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_text_outlives_the_session(visit, house, scripts):
    unit = visit("yanlian-danwei", scripts=scripts)
    address = unit_union.begin(unit) + PAGE
    unit.open(address)

    unit.context.clear_cookies(name=SESSION)
    unit.write("achievements", "登录过期时写的。")
    unit.press("暂存")
    unit.at("登录已过期，这次填写的内容还没有保存")
    unit.sees("登录过期时写的。")
    sign_in(unit.window(), "yanlian-danwei", house.passwords["yanlian-danwei"])
    unit.press("已登录，继续保存")
    unit.at("这一页是登录前打开的，已经过期，没有提交")
    unit.press("继续")
    unit.sees("“主要业绩”已暂存")
    expect(unit.page.locator("#field-achievements")).to_have_value("登录过期时写的。")
