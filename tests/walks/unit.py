"""What the clerk of a unit's union does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.walks.studio import ACHIEVEMENTS, SECTIONS, SUMMARY, papers
from tests.walks.visitor import Visitor

NUMBER = re.compile(r"回执号\s*(\S+)")
ADDRESS = re.compile(r"/nominations/[^/]+/$")


def begin(unit: Visitor) -> str:
    """Make a new 推荐表 and return its address."""
    unit.follow("推荐表", within="header")
    unit.at("推荐表")
    unit.press("新建推荐表")
    unit.page.wait_for_url(ADDRESS)
    unit.look_over()
    return unit.page.url.removeprefix(unit.address)


def fill_in(unit: Visitor) -> None:
    """Type three sections as clerks spell, and read what was understood."""
    unit.follow("基本情况")
    unit.at("基本情况")
    type_section(unit, "studio")
    unit.press("暂存")
    unit.sees("“基本情况”已暂存")
    unit.at("基本情况")
    unit.sees("2019年5月", within="#feedback-established_on")
    unit.sees("48.6", within="#feedback-funding")
    unit.page.get_by_role("button", name="保存并继续").click()
    unit.at("领衔人")
    type_section(unit, "leader")
    unit.page.get_by_role("button", name="保存并继续").click()
    unit.at("主要业绩")
    type_section(unit, "achievements")
    unit.page.get_by_role("button", name="保存并继续").click()


def type_section(unit: Visitor, section: str) -> None:
    """Type every box of one page."""
    for key, text in SECTIONS[section].items():
        unit.write(key, text)


def give_evidence(unit: Visitor, *, absent: Sequence[int] = range(2, 16)) -> None:
    """Give three photographs at once, tick what there is none of, write the summary."""
    unit.at("工作实绩支撑材料")
    unit.page.locator("#files-1").set_input_files(papers())
    if not unit.scripts:
        unit.press("上传", within="#field-1")
    for paper in papers():
        unit.sees(str(paper["name"]), within="#field-1 .files")
    for slot in absent:
        unit.press("本项无此情况", within=f"#field-{slot}")
        expect(unit.page.locator(f"#field-{slot}").get_by_text("改为有此情况")).to_be_visible()
    unit.write("text", SUMMARY)
    unit.press("保存总结")
    unit.sees("近一年工作总结已保存")
    unit.look_over()
    unit.follow("继续：核对提交")


def hand_in(unit: Visitor) -> str:
    """Read the form over, sign, hand it in; return the number of the receipt."""
    unit.at("核对提交")
    unit.sees("王走查创新工作室", "2019年5月", "没有必须修改的地方")
    expect(unit.page.get_by_role("group", name="所在单位工会意见")).to_be_visible()
    unit.page.locator("input[name=stock]").first.check()
    unit.write("person", "李主席")
    for each in unit.page.locator("input[name=declared]").all():
        each.check()
    unit.press("提交")
    unit.at("回执")
    return receipt(unit)


def receipt(visitor: Visitor) -> str:
    """Return the number on the receipt; its 校验码 has eight characters."""
    told = visitor.page.locator("main").inner_text()
    assert re.search(r"校验码\s*[0-9A-Z]{8}\b", told), told
    found = NUMBER.search(told)
    assert found, told
    return found[1]


def mend(unit: Visitor, address: str, reason: str) -> None:
    """Read why it came back, mend it."""
    unit.open("/")
    unit.at("待办")
    unit.sees("王走查创新工作室")
    unit.open(address)
    unit.at("王走查创新工作室")
    unit.sees("龙亭区总工会退回修改", reason)
    unit.follow("主要业绩")
    unit.at("主要业绩")
    unit.write("achievements", ACHIEVEMENTS + "推广到全市同行业3家企业。")
    unit.page.get_by_role("button", name="保存并返回").click()
    unit.at("王走查创新工作室")
    unit.follow("核对提交")
