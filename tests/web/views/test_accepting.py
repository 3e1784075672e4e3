"""审核通过 of several: a preview, then one act for each."""

from __future__ import annotations

import pytest
from django.test import Client

from jiangjian.actions.qualification import accept, release
from jiangjian.records.models import Entry
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

MANY = "/city/nominations/accept"


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def keys(*made):
    return {"key": [each.key for each in made]}


def test_the_list_offers_to_tick_what_waits(world, city):
    one, two = world.reported("一号工作室", "二号工作室")
    accept(two, by=world.clerk, now=NOW)

    shown = page(city.get("/city/nominations/"))

    assert f'name="key" value="{one.key}"' in shown
    assert f'name="key" value="{two.key}"' not in shown


def test_the_preview_names_each_with_its_findings_and_changes_nothing(world, city):
    one, two = world.reported("一号工作室", "二号工作室")
    accept(two, by=world.clerk, now=NOW)
    before = Entry.objects.count()

    shown = page(city.get(MANY, keys(one, two)))

    assert (
        f'<input class="form-check-input" type="checkbox" name="key" value="{one.key}" checked>'
        in shown
    )
    assert f'value="{two.key}"' not in shown
    assert "不在待审核这一步" in shown
    assert "纸质未到" in shown
    assert (world.again(one).stage, Entry.objects.count()) == ("reported", before)


def test_each_is_accepted_by_itself_and_the_refused_are_told(world, city):
    one, two, three = world.reported("一号工作室", "二号工作室", "三号工作室")
    accept(two, by=world.clerk, now=NOW)
    release(three, by=world.clerk, now=NOW, reason="推荐单位申请调整")

    response = city.post(MANY, keys(one, two, three))

    shown = page(response)
    assert response.status_code == 200
    assert "已审核通过 1 份" in shown
    assert "没有办成 1 份" in shown
    assert "“二号工作室”现在是“审核通过”" in shown
    assert "另有 1 份已不在市总工会" in shown
    assert "三号工作室" not in shown
    assert [world.again(each).stage for each in (one, two, three)] == [
        "accepted",
        "accepted",
        "recommended",
    ]
    log = Entry.objects.filter(action="accept", nomination=one)
    assert [(each.by, each.before, each.after) for each in log] == [
        (world.clerk, "reported", "accepted")
    ]


def test_twice_is_refused_one_by_one(world, city):
    (one,) = world.reported()
    city.post(MANY, keys(one))
    before = Entry.objects.count()

    assert "没有办成 1 份" in page(city.post(MANY, keys(one)))
    assert Entry.objects.count() == before


def test_nothing_chosen_and_nothing_in_sight(world, city):
    made = world.recommended()

    assert "还没有选择材料" in page(city.get(MANY))
    assert city.get(MANY, keys(made)).status_code == 404
    assert "审核通过 0" not in page(city.post(MANY, keys(made)))
    assert world.again(made).stage == "recommended"


@pytest.mark.parametrize("who", ["unit", "county", "discipline", "administrator", "expert"])
def test_no_other_role_accepts(world, who):
    (one,) = world.reported()
    client = client_for(world.posts[who])

    assert [client.get(MANY, keys(one)).status_code, client.post(MANY, keys(one)).status_code] == [
        403,
        403,
    ]
    assert world.again(one).stage == "reported"
    assert Client().post(MANY, keys(one)).status_code == 302


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_preview_costs_no_more_queries(world, city, many, django_assert_num_queries):
    made = world.reported(*[f"{number}号工作室" for number in range(many)])
    city.get(MANY, keys(*made))

    with django_assert_num_queries(10):
        city.get(MANY, keys(*made))
