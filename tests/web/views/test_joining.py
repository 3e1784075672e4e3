"""The recommender's page of units that name themselves, and the page behind its link."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.actions.joining import ask, make_link
from jiangjian.records.models import JoinLink, JoinRequest, Organisation, Person
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

ADDRESS = "/joining/"
SAID = {
    "unit": "开封新厂工会",
    "person": "王新",
    "phone": "13800138009",
    "username": "wangxin",
}
RIGHT = {"unit": "开封新厂工会", "name": "王新", "username": "wangxin"}


def token_of(world) -> str:
    return make_link(by=world.county_clerk, now=NOW)[1]


def asked(world, **other) -> JoinRequest:
    return ask(token_of(world), now=NOW, **{**SAID, **other})


def test_from_the_link_to_the_printed_sheet(world):
    clerk, stranger = client_for(world.county_clerk), Client()

    shown = page(clerk.post(reverse("make_join_link")))
    address = re.search(r"http://testserver(/join/[^<]+/)", shown)[1]
    assert f'src="{address}code.svg"' in shown
    assert "向龙亭区总工会登记单位" in page(stranger.get(address))
    answer = stranger.post(address, SAID)
    assert (answer.status_code, answer["Location"]) == (302, f"{address}?sent=1")
    assert "登记已送到龙亭区总工会" in page(stranger.get(answer["Location"]))
    assert Person.objects.filter(username="wangxin").count() == 0
    assert "开封新厂工会" in page(clerk.get(ADDRESS))
    assert "确认单位登记" in page(clerk.get("/"))
    one = reverse("confirm_join", args=[JoinRequest.objects.get().pk])
    assert 'value="wangxin"' in page(clerk.get(one))
    sheet = page(clerk.post(one, RIGHT))

    assert "账号开通通知单" in sheet
    assert "/account/link/" in sheet or "/link/" in sheet
    assert Organisation.objects.get(name="开封新厂工会").parent == world.county
    assert "已开通" in page(clerk.get(ADDRESS))


def test_the_code_is_a_picture_of_its_own(world):
    answer = Client().get(reverse("join_code", args=[token_of(world)]))

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer.content.startswith(b"<?xml")
    assert b"style=" not in answer.content
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert Client().get(reverse("join_code", args=["guessed"])).status_code == 409


def test_the_public_page_tells_nothing_of_others(world):
    address = reverse("join", args=[token_of(world)])

    fresh = Client().post(address, SAID)
    taken = Client().post(address, {**SAID, "username": "county", "unit": world.unit.name})

    assert (fresh.status_code, fresh["Location"]) == (taken.status_code, taken["Location"])
    shown = page(Client().get(address))
    assert [each for each in (world.unit.name, "王新", "wangxin") if each in shown] == []


def test_what_cannot_be_kept_is_said_beside_its_box(world):
    answer = Client().post(reverse("join", args=[token_of(world)]), {**SAID, "unit": " "})

    assert answer.status_code == 422
    assert "还没有填写单位名称" in page(answer)
    assert 'value="王新"' in page(answer)
    assert JoinRequest.objects.count() == 0


def test_a_link_that_is_ended_or_unknown_says_so(world):
    made, token = make_link(by=world.county_clerk, now=NOW)
    clerk = client_for(world.county_clerk)

    assert clerk.post(reverse("end_join_link", args=[made.pk])).status_code == 302
    assert "已停用这个登记链接" in page(Client().get(reverse("join", args=[token])))
    assert "这个登记链接不存在" in page(Client().get(reverse("join", args=["guessed"])))


def test_a_known_unit_is_named_to_the_clerk_and_a_taken_name_is_refused(world):
    made = asked(world, unit=world.unit.name, username="county")
    clerk = client_for(world.county_clerk)
    one = reverse("confirm_join", args=[made.pk])

    assert "已在本单位之下" in page(clerk.get(one))
    answer = clerk.post(one, {**RIGHT, "unit": world.unit.name, "username": "county"})
    assert answer.status_code == 422
    assert "已有别的人使用" in page(answer)
    assert 'value="county"' in page(answer)


def test_a_request_is_declined(world):
    made = asked(world)
    clerk = client_for(world.county_clerk)
    address = reverse("decline_join", args=[made.pk])

    assert "请写明理由" in page(clerk.post(address, {"reason": ""}))
    assert clerk.post(address, {"reason": "不是本区单位"}).status_code == 302
    assert "未确认：不是本区单位" in page(clerk.get(ADDRESS))
    assert "不是本区单位" in page(clerk.get(reverse("confirm_join", args=[made.pk])))


@pytest.mark.parametrize(
    "who", ["unit", "city_clerk", "city_leader", "administrator", "discipline"]
)
def test_it_is_the_recommenders(world, who):
    made = asked(world)
    client = client_for(world.posts[who])

    assert client.get(ADDRESS).status_code == 403
    assert client.post(reverse("make_join_link")).status_code == 403
    assert client.get(reverse("confirm_join", args=[made.pk])).status_code == 403
    assert client.post(reverse("decline_join", args=[made.pk])).status_code == 403
    assert client.post(reverse("end_join_link", args=[made.link_id])).status_code == 403


def test_another_recommender_finds_nothing(world):
    made = asked(world)
    rival = client_for(world.posts["rival"])

    assert "开封新厂工会" not in page(rival.get(ADDRESS))
    assert rival.get(reverse("confirm_join", args=[made.pk])).status_code == 404
    assert rival.post(reverse("confirm_join", args=[made.pk]), RIGHT).status_code == 404
    assert rival.post(reverse("decline_join", args=[made.pk])).status_code == 404
    assert rival.post(reverse("end_join_link", args=[made.link_id])).status_code == 404
    assert JoinLink.objects.filter(ended_at__isnull=False).count() == 0


def test_strangers_sign_in_first_and_nothing_is_done_by_reading(world):
    made = asked(world)

    assert Client().get(ADDRESS)["Location"][:17] == "/account/sign-in/"
    clerk = client_for(world.county_clerk)
    for address in (
        reverse("make_join_link"),
        reverse("end_join_link", args=[made.link_id]),
        reverse("decline_join", args=[made.pk]),
    ):
        assert clerk.get(address).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_often_for_one_as_for_three(world, number, django_assert_num_queries):
    for each in range(number):
        asked(world, unit=f"第{each}厂工会")
    client = client_for(world.county_clerk)
    client.get(ADDRESS)

    with django_assert_num_queries(7):
        client.get(ADDRESS)
