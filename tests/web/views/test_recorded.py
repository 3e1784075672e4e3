"""What was recorded for somebody else is told as such: on the list, on receipts, in the log."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from jiangjian.actions.behalf import Paper, stand_in
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.records.models import Receipt
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row
from tests.web.signed_in import client_for
from tests.web.views.test_behalf import text
from tests.world import NOW, RECOMMENDER_SIGNED


@pytest.fixture
def city(world):
    return client_for(world.clerk)


ARRIVED = datetime(2024, 11, 14, 8, 30, tzinfo=UTC)
TOLD = "李主席 2024年11月14日决定，依据：龙亭区总工会推荐函（没有扫描件）；收到 2024年11月14日 16:30（邮件服务器记录）；录入 2024年11月15日 09:00"


@pytest.fixture
def reported(world):
    """Return a nomination that was recommended and reported by the city's clerk for the county."""
    paper = Paper(
        "李主席",
        date(2024, 11, 14),
        "龙亭区总工会推荐函",
        arrived_at=ARRIVED,
        arrival_proof="邮件服务器记录",
    )
    made = world.submitted()
    by = stand_in(
        world.clerk, organisation=world.county, role=Role.RECOMMENDER, paper=paper, now=NOW
    )
    recommend(made, by=by, now=NOW, signed=RECOMMENDER_SIGNED)
    set_contact(by=by, now=NOW, person="赵经办", phone="13800138001", area_code="0371")
    report(world.round, by=by, now=NOW)
    return world.again(made)


def test_the_list_of_material_marks_what_was_recorded_for_somebody(world, city, reported):
    badge = '<span class="badge-behalf">代录</span>'

    shown = " ".join(text(city.get("/city/nominations/")).split())
    assert f"{reported}</a> {badge}" in shown

    other = world.submitted(name="亲办工作室", by=world.posts["rival_unit"])
    recommend(other, by=world.posts["rival"], now=NOW, signed=RECOMMENDER_SIGNED)
    set_contact(
        by=world.posts["rival"], now=NOW, person="钱经办", phone="13800138002", area_code="0371"
    )
    report(world.round, by=world.posts["rival"], now=NOW)
    assert text(city.get("/city/nominations/")).count(badge) == 1


def test_the_receipt_tells_it_on_its_page_and_on_paper(world, reported):
    number = Receipt.objects.get(report__isnull=False).number
    county = client_for(world.county_clerk)

    shown = text(county.get(f"/receipts/{number}/"))
    whole = county.get(f"/receipts/{number}/paper").content

    assert TOLD in shown
    with ZipFile(BytesIO(whole)) as archive:
        words = archive.read("word/document.xml").decode()
    assert "（代录）：李主席2024年11月14日决定，依据龙亭区总工会推荐函" in words
    assert "收到时间2024年11月14日 16:30（邮件服务器记录）" in words


def test_the_log_tells_who_decided_when_by_which_paper_and_when_it_came(world, city, reported):
    shown = " ".join(text(city.get("/city/log/")).split())

    for label, value in {
        "谁决定": "李主席",
        "决定日期": "2024-11-14",
        "依据": "龙亭区总工会推荐函",
        "收到时间": "2024年11月14日16时30分",
        "收到凭据": "邮件服务器记录",
    }.items():
        assert f'<dt>{label}</dt><dd class="typed">{value}' in shown
    assert "龙亭区总工会 · 推荐单位 · 开封市总工会经办人（代录）" in shown
    assert last_row(action="report", chain=f"round:{world.round.pk}")[5]["decided_by"] == "李主席"
