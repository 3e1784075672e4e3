"""代录: the city's clerk alone carries a studio from the empty form to 审核通过, by papers."""

from __future__ import annotations

import re

import pytest

from tests.walks import recommender as recommending
from tests.walks import unit as unit_union
from tests.walks.studio import photograph
from tests.walks.visitor import Visitor

pytestmark = pytest.mark.walk
PAPER = "龙亭区总工会推荐函（2024年第3号）"
KEY = re.compile(r"/as/[^/]+(/nominations/[^/]+/)$")


def stand_in(city: Visitor, whom: str, who: str, choice: str = "") -> None:
    """Write who decided, when and by which paper; the scan goes along."""
    city.follow("推荐单位", within="header")
    city.at("推荐单位")
    city.follow("替下级单位或负责人代录")
    city.at("代录")
    city.look_over()
    city.follow(whom, within="main")
    if choice:
        city.page.get_by_label(choice).check()
    city.write("decided_by", who)
    city.write("paper", PAPER)
    city.page.locator("#field-scan").set_input_files(
        {"name": "推荐函.jpg", "mimeType": "image/jpeg", "buffer": photograph("white")}
    )
    city.press("开始代录")
    city.sees("还没有填写决定日期", "已收下“推荐函.jpg”，不用再选")
    city.write("decided_on", "2024-11-14")
    city.look_over()
    city.press("开始代录")
    city.sees("正在替", whom, PAPER, f"{who} 2024年11月14日决定", within=".standing")
    city.look_over()


def end(city: Visitor) -> None:
    """Go on in one's own name."""
    city.press("结束代录", within=".standing")
    city.sees("代录已结束，现在以您本人的身份办理")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_citys_clerk_alone_records_what_units_decided_on_paper(visit, scripts):
    city = visit("yanlian-shiji", scripts=scripts)
    stand_in(city, "示范制造有限公司工会", "李主席", "新建一份推荐表")
    found = KEY.search(city.page.url)
    assert found
    unit_union.fill_in(city)
    city.page.locator("#files-stamped_form").set_input_files(
        {"name": "盖章页.jpg", "mimeType": "image/jpeg", "buffer": photograph("black")}
    )
    if not scripts:
        city.press("上传", within="#field-stamped_form")
    city.sees("盖章页.jpg", within="#field-stamped_form")
    unit_union.give_evidence(city)
    submitted = unit_union.hand_in(city)
    city.sees("（代录）", PAPER)
    end(city)

    stand_in(city, "龙亭区总工会", "赵主席")
    city.page.get_by_role("cell").get_by_role("link", name="推荐", exact=True).first.click()
    city.at("推荐：王走查创新工作室")
    city.write("person", "赵主席")
    city.press("推荐")
    city.sees("已推荐“王走查创新工作室”")
    reported = recommending.report(city)
    city.sees("（代录）", PAPER)
    end(city)

    city.open(found[1])
    city.at("王走查创新工作室")
    city.sees("李主席 2024年11月14日决定", "赵主席 2024年11月14日决定", PAPER)
    city.look_over()
    city.press("审核通过")
    city.open(found[1])
    city.sees("审核通过")
    city.follow("材料", within="header")
    city.sees("王走查创新工作室 代录")

    assert submitted != reported
