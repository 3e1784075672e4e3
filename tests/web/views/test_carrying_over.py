"""The page on which last round's answers are ticked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.records.models import Nomination
from tests.earlier_round import earlier_round, filled_before
from tests.web.signed_in import client_for
from tests.web.views.pages import page


def begun(world) -> Nomination:
    client_for(world.union).post(reverse("start"))
    return Nomination.objects.filter(round=world.round).get()


def test_a_start_leads_to_what_was_filled_before(world):
    filled_before(world, earlier_round(world))
    unit = client_for(world.union)

    answer = unit.post(reverse("start"))

    made = Nomination.objects.filter(round=world.round).get()
    assert answer["Location"] == reverse("carry_over", args=[made.key])
    shown = page(unit.get(answer["Location"]))
    assert "张三劳模创新工作室" in shown
    assert "48.6" in shown
    assert "填写，请核对" in shown
    assert " checked" not in shown
    assert answer["Location"] in page(unit.get(reverse("nomination", args=[made.key])))


def test_without_an_earlier_round_one_just_begins(world):
    unit = client_for(world.union)

    answer = unit.post(reverse("start"))

    made = Nomination.objects.get()
    assert answer["Location"] == reverse("nomination", args=[made.key])
    address = reverse("carry_over", args=[made.key])
    assert address not in page(unit.get(answer["Location"]))
    assert unit.get(address).status_code == 404


def test_ticked_answers_are_taken(world):
    source = filled_before(world, earlier_round(world))
    made = begun(world)
    unit, address = client_for(world.union), reverse("carry_over", args=[made.key])

    answer = unit.post(address, {"source": source.key, "take": ["studio_name", "specialty"]})

    assert (answer.status_code, answer["Location"]) == (302, f"/nominations/{made.key}/")
    made.refresh_from_db()
    assert made.answers == {
        "host_unit": "开封示例机械有限公司",
        "studio_name": "张三劳模创新工作室",
        "specialty": "数控加工",
    }


def test_another_earlier_one_can_be_chosen(world):
    earlier = earlier_round(world)
    first = filled_before(world, earlier)
    filled_before(world, earlier, studio_name="李四创新工作室")
    unit, address = client_for(world.union), reverse("carry_over", args=[begun(world).key])

    assert "李四创新工作室" in page(unit.get(address))
    assert f"?source={first.key}" in page(unit.get(address))
    assert unit.get(address, {"source": first.key}).status_code == 200
    assert unit.get(address, {"source": "no-such"}).status_code == 404


def test_nothing_ticked_is_said(world):
    source = filled_before(world, earlier_round(world))
    made = begun(world)

    answer = client_for(world.union).post(
        reverse("carry_over", args=[made.key]), {"source": source.key}
    )

    assert answer.status_code == 422
    assert "还没有勾选要沿用的内容" in page(answer)


@pytest.mark.parametrize(
    ("who", "status"), [("rival_unit", 404), ("county", 403), ("city_clerk", 403)]
)
def test_others_take_nothing(world, who, status):
    source = filled_before(world, earlier_round(world))
    made = begun(world)
    client, address = client_for(world.posts[who]), reverse("carry_over", args=[made.key])

    assert client.get(address).status_code == status
    assert client.post(address, {"source": source.key, "take": "specialty"}).status_code == status
    assert Client().get(address).status_code == 302
    made.refresh_from_db()
    assert "specialty" not in made.answers
