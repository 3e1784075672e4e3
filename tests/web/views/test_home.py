"""待办: each role finds what waits for it, and nothing of anybody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from jiangjian.actions.date_change import confirm, decline, propose
from jiangjian.actions.qualification import complete
from jiangjian.records.models import Round
from jiangjian.rules.roles import Role
from jiangjian.web.menu import MENU
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ENDS, NOW

QUERIES = {
    "unit": 10,
    "county": 14,
    "city_clerk": 13,
    "city_leader": 12,
    "expert": 5,
    "discipline": 5,
    "administrator": 6,
}
"""Session, person, posts, the round twice (page and header), and one that counts; for a unit
its recommender's own date; for the city
also posts and a date that wait, what came in since yesterday, and what has no paper yet; for its clerk the mailbox."""


def home(world, who) -> str:
    return page(client_for(world.posts[who]).get("/"))


def test_a_unit_that_has_begun_nothing_is_led_to_begin(world):
    shown = home(world, "unit")

    assert '<a href="/nominations/">填写推荐表</a>' in shown
    assert "也可以上传填好的附件1（Word）" in shown


def test_a_unit_finds_its_own_dossiers_those_to_work_on_first(world):
    waiting = world.submitted(name="甲工作室")
    working = world.draft(name="乙工作室")

    shown = home(world, "unit")

    assert shown.index(f"/nominations/{working.key}/") < shown.index(f"/nominations/{waiting.key}/")
    assert "甲工作室" not in home(world, "rival_unit")


def test_a_recommender_finds_what_was_handed_in_to_it(world):
    world.submitted(name="甲工作室")
    world.submitted(name="乙工作室")

    assert "审核基层工会的推荐申请" in home(world, "county")
    assert "2份" in home(world, "county")
    assert "现在没有要办的事" in home(world, "rival")


def test_a_recommender_without_units_is_told_how_to_get_them(world):
    assert "请所属单位登记" not in home(world, "rival")
    world.rival_unit.parent = world.county
    world.rival_unit.save(update_fields=["parent"])

    assert "请所属单位登记" in home(world, "rival")
    assert 'href="/joining/"' in home(world, "rival")


def test_what_is_recommended_waits_to_be_reported(world):
    world.recommended()

    assert "向市总工会报送" in home(world, "county")
    assert "现在没有要办的事" in home(world, "city_clerk")


def test_a_change_of_the_date_waits_for_a_second_person_until_it_is_decided(world):
    ends = ENDS + timedelta(days=3)
    made = propose(world.round, by=world.clerk, now=NOW, ends=ends, note="顺延三天")
    line = "改到2024年11月23日24时"

    first, second = home(world, "city_clerk"), home(world, "city_leader")
    assert "确认调整截止时间" in first
    assert line in first
    assert "由您提出" in first
    assert "等另一个人" in first
    assert "确认调整截止时间</a>" in second
    assert line in second
    assert "由您提出" not in second
    for other in ("county", "unit", "discipline", "expert", "administrator"):
        assert "确认调整截止时间" not in home(world, other)

    decline(made, by=world.posts["city_leader"], now=NOW)
    assert "确认调整截止时间" not in home(world, "city_leader")


@pytest.mark.parametrize("who", ["city_clerk", "city_leader"])
def test_the_city_finds_what_was_reported(world, who):
    world.reported()

    shown = home(world, who)

    assert '<a href="/city/nominations/?stage=reported">资格审核</a>' in shown
    assert "1份" in shown


def test_what_the_city_sends_back_waits_at_both_levels_below(world):
    made = world.reported()[0]
    complete(made, by=world.clerk, now=NOW, reason="请补充专利证书", due=ENDS + timedelta(days=5))

    assert "请补充专利证书" in home(world, "unit")
    assert "市总工会退回补充完善，等单位修改" in home(world, "county")


def test_the_administrator_finds_recommending_units_without_anybody(world):
    shown = home(world, "administrator")

    assert "现在没有要办的事" in shown
    world.posts["organ"].delete()
    assert "1个单位还没有经办人" in home(world, "administrator")


@pytest.mark.parametrize("who", ["expert", "discipline"])
def test_who_has_nothing_to_do_is_told_so(world, who):
    world.reported()

    assert "现在没有要办的事" in home(world, who)


@pytest.mark.parametrize("who", QUERIES)
def test_the_dates_stand_on_everybodys_first_page(world, who):
    shown = home(world, who)

    assert "11月20日前" in shown
    assert "2024年11月20日24时（北京时间）" in shown


@pytest.mark.parametrize(("who", "number"), QUERIES.items())
@pytest.mark.parametrize("dossiers", [1, 3])
def test_it_asks_as_often_for_one_dossier_as_for_three(
    world, who, number, dossiers, django_assert_num_queries
):
    world.reported(*(f"第{each}工作室" for each in range(dossiers)))
    client = client_for(world.posts[who])
    client.get("/")

    with django_assert_num_queries(number):
        client.get("/")


@pytest.mark.parametrize("who", QUERIES)
def test_without_a_round_there_is_nothing_to_do(world, who):
    Round.objects.update(closed_at=NOW)

    assert "还没有正在进行的批次" in home(world, who)


@pytest.mark.parametrize(
    ("role", "most"),
    [(Role.UNIT_UNION, 3), (Role.RECOMMENDER, 4)]
    + [(role, 8) for role in Role if role not in {Role.UNIT_UNION, Role.RECOMMENDER}],
)
def test_no_menu_is_longer_than_it_may_be(role, most):
    assert 1 <= len(MENU[role]) <= most


def test_strangers_are_led_to_sign_in(world):
    assert Client().get("/")["Location"] == "/account/sign-in/"


def test_it_is_only_read(world):
    assert client_for(world.clerk).post("/").status_code == 405


def test_the_city_finds_what_came_in_and_whom_it_waits_for(world):
    first, second = world.reported("一号工作室", "二号工作室")
    complete(second, by=world.clerk, now=NOW, reason="请补充", due=ENDS)

    shown = home(world, "city_clerk")

    for words in (
        '<a href="/city/nominations/?came=yesterday">自昨天以来报送来的</a>',
        "由开封市总工会办理",
        '<a href="/city/nominations/?stage=to_complete">退回补充完善的</a>',
        "等所在单位工会补充、推荐单位重新报送",
        '<a href="/city/papers/">还没有收到纸质材料的</a>',
    ):
        assert words in shown
    assert first.studio not in shown


def test_each_row_has_one_button_that_does_or_looks(world):
    world.draft(name="乙工作室")
    waiting = world.submitted(name="甲工作室")

    shown = home(world, "unit")

    assert (
        shown.count('class="btn btn-sm btn-plain task-do"') == shown.count('class="task-name"') == 4
    )
    assert (shown.count(">办理</a>"), shown.count(">查看</a>")) == (2, 2)
    assert f'href="/nominations/{waiting.key}/" aria-describedby="task-3">查看</a>' in shown


def test_the_last_week_says_how_many_days_are_left(world):
    world.draft()

    shown = home(world, "unit")

    assert "2024年11月20日24时（北京时间）截止报送" in shown
    assert "还有5天" in shown
    assert "截止报送" not in home(world, "rival_unit")


def test_an_example_of_a_day_stands_in_the_rounds_own_year(world):
    shown = page(client_for(world.clerk).get("/behalf/" + str(world.unit.pk) + "/"))
    assert 'placeholder="2024-11-20"' in shown

    world.round.refresh_from_db()
    later = ENDS.replace(year=2026)
    made = propose(world.round, by=world.clerk, now=NOW, ends=later, note="明年再办")
    confirm(made, by=world.posts["city_leader"], now=NOW)

    shown = page(client_for(world.clerk).get("/behalf/" + str(world.unit.pk) + "/"))
    assert 'placeholder="2026-11-20"' in shown
    assert 'placeholder="2026-11-20 16:30"' in shown
    date = page(client_for(world.clerk).get("/round/date/"))
    assert "例如 2026年11月25日24时（北京时间）" in date
