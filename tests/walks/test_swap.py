"""第2次报送 after a swap, and one that comes late."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.walks.served import served
from tests.walks.visitor import Visitor

pytestmark = pytest.mark.walk
FIRST, SECOND, THIRD, FOURTH = "甲创新工作室", "乙创新工作室", "丙创新工作室", "丁创新工作室"


@pytest.fixture
def house(tmp_path):
    """Serve a house for one walk alone: its round ends in the middle."""
    with served(tmp_path) as running:
        running.prepare("hand-in", FIRST, SECOND, THIRD, FOURTH)
        yield running


def recommend(recommender: Visitor, name: str) -> None:
    """Recommend one of the applicants."""
    recommender.open("/recommendation/")
    row = recommender.page.locator(".side-by-side tbody tr").filter(has_text=name)
    row.get_by_role("link", name="推荐", exact=True).click()
    recommender.at(f"推荐：{name}")
    recommender.write("person", "赵主席")
    recommender.press("推荐")
    recommender.sees(f"已推荐“{name}”")


def open_one(visitor: Visitor, name: str, path: str = "/recommendation/") -> None:
    """Open the dossier of one of a list."""
    visitor.open(path)
    visitor.follow(name, within="main")
    visitor.at(name)


def report(recommender: Visitor, *words: str) -> None:
    """Report, and read on the page and the receipt what changes."""
    recommender.open("/recommendation/report/")
    recommender.sees(*words)
    recommender.look_over()
    recommender.press("报送")
    recommender.at("回执")
    recommender.sees(*words)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_recommender_swaps_before_the_end_and_comes_late_after_it(house, visit, scripts):
    recommender = visit("yanlian-tuijian", scripts=scripts)
    recommend(recommender, FIRST)
    recommend(recommender, SECOND)
    recommender.open("/recommendation/report/")
    recommender.write("contact", "孙经办")
    recommender.write("contact_phone", "0371-25660000")
    recommender.press("保存联系人")
    report(recommender)
    open_one(recommender, FIRST)
    recommender.press("撤回推荐")
    recommender.sees(f"已撤回对“{FIRST}”的推荐，名额空出 1 个")
    recommend(recommender, THIRD)
    report(recommender, "更换", f"撤回{FIRST}，新增{THIRD}")

    recommender.follow("推荐", within="header")
    recommender.follow("本级安排", within="main")
    recommender.at("本级安排")
    open_one(recommender, FIRST)
    recommender.page.locator("summary").filter(has_text="本级不推荐").click()
    recommender.write("leave_out-reason", "本级评议后成果较少")
    recommender.press("本级不推荐")
    unit = visit("yanlian-danwei", scripts=scripts)
    open_one(unit, FIRST, "/nominations/")
    unit.sees("待推荐单位审核")
    recommender.open("/recommendation/terms/")
    recommender.press("告知所在单位")
    recommender.sees("已告知所在单位")
    open_one(unit, FIRST, "/nominations/")
    unit.sees("本级未推荐", "本级评议后成果较少")

    house.prepare("end")
    recommender.open("/recommendation/")
    recommender.sees("确需补报，请联系")
    city = visit("yanlian-shiji", scripts=scripts)
    admit(city)
    recommender.open("/recommendation/")
    recommender.sees("暴雪停运，主席办公会同意")
    recommend(recommender, FOURTH)
    report(recommender, "新增", FOURTH)
    recommender.sees("逾期")
    open_one(city, FOURTH, "/city/nominations/")
    city.sees("逾期", "经审核，材料真实，符合推荐条件，同意推荐。")


def admit(city: Visitor) -> None:
    """Take late work of the recommending unit in from its row."""
    city.follow("推荐单位", within="header")
    city.at("推荐单位")
    row = city.page.locator("tbody tr").filter(has_text="龙亭区总工会")
    row.get_by_role("link", name=re.compile("受理逾期")).click()
    city.at("受理逾期")
    until = datetime.now(UTC) + timedelta(days=3)
    city.write("until", f"{until:%Y-%m-%d} 12:00")
    city.write("reason", "暴雪停运，主席办公会同意")
    city.press("受理逾期")
    city.sees("已受理龙亭区总工会的逾期材料")
    city.at("受理逾期")
