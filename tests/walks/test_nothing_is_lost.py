"""Two windows on one page, a session that ends: nothing typed is lost or overwritten."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.walks import unit as unit_union
from tests.walks.conftest import PATIENCE, sign_in

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


def cut_off(unit):
    """Take from the complaints what the browser itself says of a line that is cut."""
    kept = [each for each in unit.complaints if "net::ERR_" not in each]
    assert len(kept) < len(unit.complaints)
    unit.complaints[:] = kept


def test_what_is_typed_while_the_line_is_cut_is_saved_once_it_is_back(visit):
    """HTP-025: the page says so, keeps the text, and saves it by itself."""
    unit = visit("yanlian-danwei")
    address = unit_union.begin(unit) + PAGE
    unit.open(address)

    unit.context.set_offline(offline=True)
    unit.write("achievements", "断网时写的。")
    unit.sees("网络断开，内容还在本页，连上后会自动保存", within="[data-saving]")
    unit.context.set_offline(offline=False)
    unit.sees("已保存", within="[data-saving]")

    cut_off(unit)
    unit.open(address)
    expect(unit.page.locator("#field-achievements")).to_have_value("断网时写的。")


def test_an_answer_that_is_lost_on_its_way_is_asked_for_again_and_counts_once(visit):
    """HTP-025: the server had saved it; the same version with the same text is no second one."""
    unit = visit("yanlian-danwei")
    address = unit_union.begin(unit) + PAGE
    unit.open(address)
    version = unit.page.locator("input[name=version]")
    before = int(version.input_value())
    sent = []

    def lose_the_first(route):
        sent.append(route.request.post_data)
        if len(sent) == 1:
            assert route.fetch().ok
            route.abort()
        else:
            route.continue_()

    unit.page.route(f"**{address}", lose_the_first)
    unit.write("achievements", "答复丢在路上。")
    unit.sees("网络断开", within="[data-saving]")
    saving = unit.page.locator("[data-saving]")
    expect(saving).to_contain_text("已保存", timeout=PATIENCE)  # it asks again after 10 s

    assert sent == sent[:1] * 2
    assert int(version.input_value()) == before + 1
    cut_off(unit)


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
