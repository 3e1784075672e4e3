"""Saved views: kept, opened, dropped; each one's own."""

from __future__ import annotations

import pytest

from jiangjian.records.models import SavedView
from tests.web.signed_in import client_for
from tests.web.views.pages import page

LIST = "/city/nominations/"
KEEP = f"{LIST}views/keep"


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def keep(client, name="待审核的", query="stage=reported&page=2&evil=1&sort=-changed"):
    return client.post(KEEP, {"view_name": name, "query": query}, follow=True)


def test_the_filter_is_kept_without_what_nobody_offered(world, city):
    shown = page(keep(city))

    assert [(each.post, each.name, each.query) for each in SavedView.objects.all()] == [
        (world.clerk, "待审核的", "stage=reported")
    ]
    assert (
        f'<a class="btn btn-plain" href="{LIST}?stage=reported" aria-current="true">待审核的</a>'
        in shown
    )


def test_it_is_dropped_once_and_only_by_its_owner(world, city):
    keep(city)
    address = f"{LIST}views/{SavedView.objects.get().pk}/drop"

    assert client_for(world.posts["city_leader"]).post(address).status_code == 404
    assert "已删去筛选" in page(city.post(address, follow=True))
    assert city.post(address).status_code == 404
    assert city.get(address).status_code == 405


def test_nobody_else_is_shown_it(world, city):
    keep(city, name="金丝雀")

    assert "金丝雀" not in page(client_for(world.posts["city_leader"]).get(LIST))


@pytest.mark.parametrize(
    ("name", "query", "told"),
    [
        ("", "stage=reported", "还没有填写名称"),
        ("长" * 51, "stage=reported", "名称有51个字符，最多50个"),
        ("全部", "page=3", "没有筛选条件可以保存"),
        ("长的", f"search={'a' * 500}", "筛选条件有507个字符，最多500个"),
    ],
)
def test_what_cannot_be_kept_is_refused(world, city, name, query, told):
    assert told in page(keep(city, name, query))
    assert SavedView.objects.count() == 0


def test_a_name_stands_once_and_twenty_are_enough(world, city):
    keep(city)
    assert "已有名为“待审核的”的筛选" in page(keep(city))
    for number in range(19):
        keep(city, f"筛选{number}")

    assert "已保存20个筛选，最多20个" in page(keep(city, "再一个"))
    assert SavedView.objects.count() == 20


@pytest.mark.parametrize(("who", "status"), [("discipline", 200), ("county", 403), ("unit", 403)])
def test_who_reads_the_list_keeps_views_of_it(world, who, status):
    assert keep(client_for(world.posts[who])).status_code == status
