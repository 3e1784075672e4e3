"""The order of what is recommended: by number, without and with script."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.signed_in import client_for
from tests.web.views.pages import page


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def ranks(world, *made):
    return [world.again(each).rank for each in made]


def test_typed_numbers_become_the_order(world, county):
    one, two = world.recommended(name="甲工作室"), world.recommended(name="乙工作室")

    response = county.post(reverse("rank"), {f"rank-{one.key}": "2", f"rank-{two.key}": "1"})

    assert ranks(world, one, two) == [2, 1]
    assert response.url == reverse("applications")


def test_one_without_a_number_stands_last(world, county):
    one, two = world.recommended(name="甲工作室"), world.recommended(name="乙工作室")

    county.post(reverse("rank"), {f"rank-{two.key}": "1"})

    assert ranks(world, one, two) == [2, 1]


@pytest.mark.parametrize("typed", ["第一", "0", "-1", "1.5", "９9", "12345"])
def test_what_is_no_place_is_asked_for_again_and_kept(world, county, typed):
    made = world.recommended(name="甲工作室")

    response = county.post(reverse("rank"), {f"rank-{made.key}": typed})

    assert response.status_code == 422
    assert f"“甲工作室”的排序写的是“{typed}”" in page(response)
    assert f'value="{typed}"' in page(response)
    assert ranks(world, made) == [None]


def test_two_on_one_place_are_both_named(world, county):
    one, two = world.recommended(name="甲工作室"), world.recommended(name="乙工作室")

    response = county.post(reverse("rank"), {f"rank-{one.key}": "1", f"rank-{two.key}": "1"})

    assert response.status_code == 422
    assert "“甲工作室”和“乙工作室”都排在第1" in page(response)
    assert ranks(world, one, two) == [None, None]


def test_what_is_reported_keeps_its_place(world, county):
    first = world.recommended(name="甲工作室")
    county.post(reverse("rank"), {f"rank-{first.key}": "1"})
    county.post(reverse("set_contact"), {"contact": "赵经办", "contact_phone": "13800138001"})
    county.post(reverse("report"))
    second, third = world.recommended(name="乙工作室"), world.recommended(name="丙工作室")

    county.post(reverse("rank"), {f"rank-{second.key}": "2", f"rank-{third.key}": "1"})

    assert ranks(world, first, second, third) == [1, 3, 2]


def test_another_units_numbers_move_nothing_here(world):
    made = world.recommended()

    client_for(world.posts["rival"]).post(reverse("rank"), {f"rank-{made.key}": "1"})

    assert ranks(world, made) == [None]


def test_other_roles_do_not_rank(world):
    assert client_for(world.union).post(reverse("rank")).status_code == 403
