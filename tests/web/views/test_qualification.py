"""资格审核 on the dossier: four acts, each with its reason."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from jiangjian.records.models import Entry
from jiangjian.rules.days import example_day
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import TODAY

WORDS = ("accept", "complete", "refuse", "release")


@pytest.fixture
def one(world):
    return world.reported()[0]


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def address(one, word):
    return f"/nominations/{one.key}/{word}"


def test_the_dossier_offers_all_four_to_the_clerk(one, city):
    shown = page(city.get(f"/nominations/{one.key}/"))

    assert [word for word in WORDS if f'action="{address(one, word)}"' in shown] == list(WORDS)
    assert "已有效运行1年以上" in shown


def test_a_leader_is_not_offered_to_give_back(world, one):
    leader = client_for(world.posts["city_leader"])
    shown = page(leader.get(f"/nominations/{one.key}/"))

    assert [word for word in WORDS if f'action="{address(one, word)}"' in shown] == [
        "accept",
        "complete",
        "refuse",
    ]
    assert leader.post(address(one, "release"), {"reason": "更换"}).status_code == 403


def test_discipline_is_offered_nothing_and_may_do_nothing(world, one):
    reader = client_for(world.posts["discipline"])
    shown = page(reader.get(f"/nominations/{one.key}/"))

    assert [word for word in WORDS if address(one, word) in shown] == []
    assert [reader.post(address(one, word)).status_code for word in WORDS] == [403] * 4
    assert world.again(one).stage == "reported"


def test_accepting_keeps_the_remark(world, one, city):
    response = city.post(address(one, "accept"), {"remark": "原件已核"}, follow=True)

    assert world.again(one).stage == "accepted"
    assert "审核通过" in page(response)
    assert "原件已核" in page(response)


def test_returning_gives_the_whole_of_the_last_day(world, one, city):
    city.post(address(one, "complete"), {"reason": "补近一年工作总结", "due": "2024年11月25日"})

    kept = world.again(one)
    assert (kept.stage, kept.message) == ("to_complete", "补近一年工作总结")
    assert kept.due_at.isoformat() == "2024-11-25T16:00:00+00:00"


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("", "还没有填写补充期限"),
        ("2024-11-14", "补充期限2024年11月15日0时00分00秒已经过去"),
        ("2024年11月", "补充期限写的是“2024年11月”，没有写到日"),
        ("9999-12-31", "补充期限写的是9999年12月31日，最晚只能写到2199年12月31日"),
        ("下周一", "补充期限写的是“下周一”，看不出是哪一天"),
    ],
)
def test_a_day_that_will_not_do_is_refused_and_the_text_stays(world, one, city, due, told):
    entries = Entry.objects.count()

    response = city.post(address(one, "complete"), {"reason": "补近一年工作总结", "due": due})

    shown = page(response)
    assert response.status_code == 422
    assert told in shown
    assert example_day(TODAY) in shown or "今天以后" in shown  # what to do
    assert "补近一年工作总结" in shown
    assert f'value="{due}"' in shown
    assert 'id="field-complete-due"' in shown
    assert (world.again(one).stage, Entry.objects.count()) == ("reported", entries)


def test_refusing_names_the_clause_and_frees_the_place(world, one, city):
    response = city.post(
        address(one, "refuse"), {"clause": "一.2", "reason": "2024年3月才建立"}, follow=True
    )

    kept = world.again(one)
    assert (kept.stage, hasattr(kept, "seat")) == ("ineligible", False)
    assert "通知“一、推荐条件第2项”“已有效运行1年以上" in kept.message
    assert "名额已空出" in page(response)


def test_refusing_without_a_clause_is_refused_and_keeps_the_reason(world, one, city):
    response = city.post(address(one, "refuse"), {"reason": "2024年3月才建立"})

    assert response.status_code == 422
    assert "还没有选择所依据的条款" in page(response)
    assert "2024年3月才建立" in page(response)
    assert 'href="#field-refuse-clause"' in page(response)


def test_giving_back_takes_it_out_of_the_citys_sight(world, one, city):
    response = city.post(address(one, "release"), {"reason": "推荐单位来电要求更换"}, follow=True)

    assert world.again(one).stage == "recommended"
    assert "已退给龙亭区总工会" in page(response)
    assert city.get(f"/nominations/{one.key}/").status_code == 404


def test_an_act_done_meanwhile_is_told_with_what_was_typed(world, one, city):
    city.post(address(one, "accept"))

    typed = urlencode({"reason": "推荐单位来电要求更换"})
    form = "application/x-www-form-urlencoded"
    response = city.post(address(one, "release"), typed, content_type=form)

    assert response.status_code == 409
    assert "现在是“审核通过”" in page(response)
    assert "推荐单位来电要求更换" in page(response)


@pytest.mark.parametrize("word", WORDS)
def test_each_is_a_post_by_the_city_on_what_it_sees(world, one, city, word):
    draft = world.submitted(name="未报送的工作室")

    assert city.get(address(one, word)).status_code == (200 if word == "complete" else 405)
    assert world.again(one).stage == "reported"
    assert Client().post(address(one, word)).status_code == 302
    assert client_for(world.county_clerk).post(address(one, word)).status_code == 403
    assert city.post(address(draft, word)).status_code == 404
    assert city.post(f"/nominations/nothing/{word}").status_code == 404
