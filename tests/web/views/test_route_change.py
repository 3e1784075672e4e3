"""Pages of a change of route: the unit proposes, both recommending units answer."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.actions.route_change import propose
from jiangjian.records.models import RouteChange
from tests.stages_world import Stage, at_stage
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

LIST = "/recommendation/routes/"
TYPED = {"to": "兰考县总工会", "reason": "企业注册地在兰考县"}


def proposed(world, made=None) -> RouteChange:
    made = made or world.submitted()
    return propose(made, by=world.union, now=NOW, to=world.rival, reason="企业注册地在兰考县")


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUBMITTED])
def test_from_the_proposal_to_the_new_way(world, stage):
    made = at_stage(world, stage)
    unit, old, new = (client_for(world.posts[who]) for who in ("unit", "county", "rival"))
    address = reverse("route", args=[made.key])

    assert address in page(unit.get(reverse("nomination", args=[made.key])))
    assert "<option>龙亭区总工会</option>" not in page(unit.get(address))
    answer = unit.post(reverse("propose_route", args=[made.key]), TYPED)
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "还没有办理" in page(unit.get(address))
    change = RouteChange.objects.get()
    for client in (old, new):
        assert "变更推荐单位的申请" in page(client.get("/"))
        assert "企业注册地在兰考县" in page(client.get(LIST))
        assert client.post(reverse("agree_route", args=[change.pk])).status_code == 302

    assert world.again(made).recommender == world.rival
    assert "没有待办理的变更" in page(old.get(LIST))
    assert "现在由<strong>兰考县总工会</strong>推荐" in page(unit.get(address))


def test_one_declines_with_a_reason(world):
    change = proposed(world)
    rival = client_for(world.posts["rival"])
    address = reverse("decline_route", args=[change.pk])

    refused = rival.post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "还没有填写理由" in page(refused)
    assert rival.post(address, {"reason": "不属于本县"}).status_code == 302
    assert "办结" in page(rival.post(address, {"reason": "不属于本县"}))
    way = page(client_for(world.union).get(reverse("nomination", args=[change.nomination.key])))
    assert "不属于本县" in way


def test_the_unit_takes_it_back(world):
    change = proposed(world)

    answer = client_for(world.union).post(reverse("withdraw_route", args=[change.pk]))

    assert answer["Location"] == reverse("route", args=[change.nomination.key])
    assert RouteChange.objects.get().closed_at == NOW


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({**TYPED, "to": "龙亭区总工会"}, "还没有选择新的推荐单位"),
        ({**TYPED, "to": ""}, "还没有选择新的推荐单位"),
        ({**TYPED, "reason": ""}, "还没有填写理由"),
    ],
)
def test_what_cannot_be_proposed_is_said_beside_its_box(world, typed, words):
    made = world.submitted()

    answer = client_for(world.union).post(reverse("propose_route", args=[made.key]), typed)

    assert answer.status_code == 422
    assert words in page(answer)
    assert RouteChange.objects.count() == 0


def test_what_is_recommended_says_why_not(world):
    made = world.recommended()

    shown = page(client_for(world.union).get(reverse("route", args=[made.key])))

    assert "已推荐或已报送的不能变更" in shown


def test_others_find_nothing(world):
    change = proposed(world)
    key = change.nomination.key
    organ, other = client_for(world.posts["organ"]), client_for(world.posts["rival_unit"])

    assert "企业注册地" not in page(organ.get(LIST))
    assert organ.post(reverse("agree_route", args=[change.pk])).status_code == 404
    assert organ.post(reverse("decline_route", args=[change.pk])).status_code == 404
    assert other.get(reverse("route", args=[key])).status_code == 404
    assert other.post(reverse("propose_route", args=[key]), TYPED).status_code == 404
    assert other.post(reverse("withdraw_route", args=[change.pk])).status_code == 404


@pytest.mark.parametrize("who", ["city_clerk", "city_leader", "administrator", "discipline"])
def test_it_is_the_units_and_the_recommenders(world, who):
    change = proposed(world)
    client, key = client_for(world.posts[who]), change.nomination.key

    assert client.get(LIST).status_code == 403
    assert client.get(reverse("route", args=[key])).status_code == 403
    for name in ("agree_route", "decline_route", "withdraw_route"):
        assert client.post(reverse(name, args=[change.pk])).status_code == 403


def test_strangers_sign_in_first_and_nothing_is_done_by_reading(world):
    change = proposed(world)

    assert Client().get(LIST).status_code == 302
    assert (
        client_for(world.county_clerk).get(reverse("agree_route", args=[change.pk])).status_code
        == 405
    )
    assert (
        client_for(world.union).get(reverse("withdraw_route", args=[change.pk])).status_code == 405
    )


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_often_for_one_as_for_three(world, number, django_assert_num_queries):
    for each in range(number):
        proposed(world, world.submitted(name=f"第{each}工作室"))
    client = client_for(world.county_clerk)
    client.get(LIST)

    with django_assert_num_queries(6):
        client.get(LIST)
