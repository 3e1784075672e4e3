"""The page on which two persons change the round's date, and where everybody reads it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.actions.date_change import propose
from jiangjian.records.models import Amendment, DateChange, Round
from tests.stages_world import DUE
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

ADDRESS = "/round/date/"
PROPOSE = "/round/date/propose"
TYPED = {"ends": "2024年11月25日24时", "note": "大雪，邮路不通"}
STRANGERS = ("unit", "county", "expert", "discipline", "administrator")


def proposed(world) -> DateChange:
    return propose(world.round, by=world.clerk, now=NOW, ends=DUE, note="大雪，邮路不通")


def test_one_proposes_another_confirms_and_everybody_reads_old_new_and_note(world):
    clerk, leader = client_for(world.clerk), client_for(world.posts["city_leader"])

    answer = clerk.post(PROPOSE, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    mine = page(clerk.get(ADDRESS))
    assert "2024年11月25日24时" in mine
    assert "要由另一个人确认" in mine
    assert "确认调整</button>" not in mine
    theirs = page(leader.get(ADDRESS))
    assert "对3个推荐单位和它们的基层单位一律适用" in theirs
    made = DateChange.objects.get()
    answer = leader.post(reverse("confirm_date", args=[made.pk]))

    assert (answer.status_code, answer["Location"]) == (302, "/round/")
    words = "截止时间由2024年11月20日24时改为2024年11月25日24时（大雪，邮路不通）"
    assert words in page(Client().get(f"/public/{world.round.key}/"))
    assert words in page(client_for(world.union).get("/round/"))


def test_the_proposer_is_refused_to_confirm(world):
    made = proposed(world)

    answer = client_for(world.clerk).post(reverse("confirm_date", args=[made.pk]))

    assert answer.status_code == 409
    assert "不能再由您确认" in page(answer)
    assert Amendment.objects.count() == 0


def test_a_declined_one_leaves_the_date(world):
    made = proposed(world)
    leader = client_for(world.posts["city_leader"])

    assert leader.post(reverse("decline_date", args=[made.pk])).status_code == 302
    assert leader.post(reverse("decline_date", args=[made.pk])).status_code == 409
    assert "2024年11月20日24时" in page(leader.get(ADDRESS))
    assert Amendment.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({**TYPED, "ends": "2024年11月14日24时"}, "不晚于现在"),
        ({**TYPED, "ends": "2024年11月25日"}, "没有写几时"),
        ({**TYPED, "ends": "下周"}, "看不出是哪一天几时"),
        ({**TYPED, "note": ""}, "还没有填写公开说明"),
        ({**TYPED, "ends": "2024年11月20日24时"}, "没有变化"),
    ],
)
def test_what_cannot_be_proposed_is_said_beside_its_box(world, typed, words):
    answer = client_for(world.clerk).post(PROPOSE, typed)

    shown = page(answer)
    assert answer.status_code == 422
    assert words in shown
    assert f'value="{typed["ends"]}"' in shown
    assert DateChange.objects.count() == 0


@pytest.mark.parametrize("who", STRANGERS)
def test_it_is_the_citys_clerk_and_leader_who_change_it(world, who):
    made = proposed(world)
    client = client_for(world.posts[who])

    assert client.get(ADDRESS).status_code == 403
    assert client.post(PROPOSE, TYPED).status_code == 403
    for name in ("confirm_date", "decline_date"):
        assert client.post(reverse(name, args=[made.pk])).status_code == 403
    assert DateChange.objects.filter(decided_at__isnull=True).count() == 1


def test_strangers_sign_in_first_and_nothing_is_done_by_reading(world):
    made = proposed(world)

    assert Client().get(ADDRESS)["Location"][:17] == "/account/sign-in/"
    for address in (
        PROPOSE,
        reverse("confirm_date", args=[made.pk]),
        reverse("decline_date", args=[made.pk]),
    ):
        assert client_for(world.clerk).get(address).status_code == 405


def test_what_there_is_not_is_404(world):
    made = proposed(world)
    leader = client_for(world.posts["city_leader"])

    assert leader.post(reverse("confirm_date", args=[made.pk + 1])).status_code == 404
    Round.objects.update(closed_at=NOW)
    assert leader.get(ADDRESS).status_code == 404
    assert leader.post(reverse("confirm_date", args=[made.pk])).status_code == 404
