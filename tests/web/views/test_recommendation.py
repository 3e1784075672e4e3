"""The recommending unit's applicants: seats, side by side, recommend, send back, take back."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jiangjian.actions.recommendation import send_back
from jiangjian.records.models import Entry, Nomination, Opinion
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ENDS, NOW

FORM = "application/x-www-form-urlencoded"
SIGNED = {"words": "经审核，材料真实，同意推荐。", "person": "李主席", "day": "2024年11月15日"}


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def test_the_page_shows_the_seats_with_their_clause_and_who_sits_there(world, county):
    world.recommended(name="甲工作室")

    shown = page(county.get(reverse("applications")))

    assert "名额 3 个，已推荐 1 个，还可推荐 2 个" in shown
    assert "通知“二、推荐数量”" in shown
    assert shown.count('class="seat seat-free"') == 2


def test_applicants_stand_side_by_side_with_figures_and_findings(world, county):
    made = world.submitted(name="甲工作室")

    shown = page(county.get(reverse("applications")))

    assert f'<th scope="row"><a href="/nominations/{made.key}/">甲工作室</a>' in shown
    assert '<td class="number">48.60</td>' in shown
    assert '<td class="number">320.50</td>' in shown
    assert '<td class="number">2019年5月</td>' in shown
    assert f'href="/nominations/{made.key}/recommend">推荐</a>' in shown


def test_of_those_not_yet_submitted_only_the_number_is_told(world, county):
    world.draft(name="乙工作室")

    shown = page(county.get(reverse("applications")))

    assert "另有 1 份推荐表正在填写" in shown
    assert "乙工作室" not in shown


def test_those_sent_back_stand_apart_with_the_reason(world, county):
    made = world.submitted(name="甲工作室")
    send_back(made, by=world.county_clerk, now=NOW, reason="请补充专利证书")

    shown = page(county.get(reverse("applications")))

    assert "退回单位、等待修改的（1）" in shown
    assert "请补充专利证书" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_row_as_for_three(
    world, county, number, django_assert_num_queries
):
    for each in range(number):
        world.submitted(name=f"第{each}工作室")
    county.get(reverse("applications"))

    with django_assert_num_queries(13):
        shown = page(county.get(reverse("applications")))

    assert shown.count('<th scope="row"><a href="/nominations/') == number


def test_the_form_offers_stock_words_and_today(world, county):
    made = world.submitted()

    shown = page(county.get(reverse("recommend", args=[made.key])))

    assert "经审核，材料真实，符合推荐条件，同意推荐。</textarea>" in shown
    assert 'value="2024年11月15日"' in shown
    assert "推荐单位意见" in shown


def test_recommending_takes_a_seat_and_keeps_the_opinion(world, county):
    made = world.submitted()

    response = county.post(reverse("recommend", args=[made.key]), SIGNED)

    made = world.again(made)
    given = Opinion.objects.get(nomination=made, block="recommender")
    assert (made.stage, made.seat.number) == ("recommended", 1)
    assert (given.words, given.person) == (SIGNED["words"], SIGNED["person"])
    assert response.url == reverse("applications")


def test_an_opinion_without_a_person_is_asked_for_and_its_words_stay(world, county):
    made = world.submitted()

    response = county.post(
        reverse("recommend", args=[made.key]), {**SIGNED, "words": "同意，材料属实", "person": ""}
    )

    assert response.status_code == 422
    assert "同意，材料属实</textarea>" in page(response)
    assert "还没有填写推荐单位意见的签署人。请填写签署人姓名" in page(response)
    assert world.again(made).stage == "submitted"


def test_when_the_quota_is_full_the_form_gives_way_to_the_clause_and_a_way_out(world, county):
    taken = [world.recommended(name=f"第{each}工作室") for each in range(3)]
    fourth = world.submitted(name="第四工作室")

    shown = page(county.get(reverse("recommend", args=[fourth.key])))
    refused = county.post(reverse("recommend", args=[fourth.key]), SIGNED)

    assert "龙亭区总工会已推荐3个，已达名额上限（不超过3个）" in shown
    assert "依据：通知“二、推荐数量”" in shown
    assert 'name="words"' not in shown
    assert reverse("unrecommend", args=[taken[0].key]) in shown
    assert refused.status_code == 409
    assert f"{SIGNED['words']}</textarea>" in page(refused)
    assert world.again(fourth).stage == "submitted"


def test_sending_back_without_a_reason_shows_the_dossier_again(world, county):
    made = world.submitted()

    response = county.post(reverse("send_back", args=[made.key]), {"reason": " "})

    assert response.status_code == 422
    assert "还没有写退回的理由" in page(response)
    assert "请写明要改哪里、怎么改" in page(response)
    assert world.again(made).stage == "submitted"


def test_sending_back_tells_the_unit_why(world, county):
    made = world.submitted()

    response = county.post(reverse("send_back", args=[made.key]), {"reason": "请补充专利证书"})

    made = world.again(made)
    assert (made.stage, made.message) == ("sent_back", "请补充专利证书")
    assert response.url == reverse("applications")


def test_taking_back_frees_the_seat(world, county):
    made = world.recommended()

    response = county.post(reverse("unrecommend", args=[made.key]))

    assert world.again(made).stage == "submitted"
    assert "名额 3 个，已推荐 0 个" in page(county.get(response.url))


def test_an_act_that_somebody_did_before_has_the_refusal_page(world, county):
    made = world.recommended()

    response = county.post(
        reverse("send_back", args=[made.key]), urlencode({"reason": "请补充"}), content_type=FORM
    )

    assert response.status_code == 409
    assert "现在是“已推荐”" in page(response)
    assert "请补充" in page(response)


def test_after_the_end_the_buttons_are_gone_and_the_contact_stands_there(world):
    made = world.submitted()

    with time_machine.travel(ENDS, tick=False):
        county = client_for(world.county_clerk)
        listed = page(county.get(reverse("applications")))
        form = page(county.get(reverse("recommend", args=[made.key])))
        refused = county.post(reverse("recommend", args=[made.key]), SIGNED)

    for shown in (listed, form):
        assert "报送已于11月20日24时截止" in shown
        assert "确需补报，请联系市总工会劳动和经济工作部 0371-25665219" in shown
    assert reverse("recommend", args=[made.key]) not in listed
    assert 'name="words"' not in form
    assert refused.status_code == 409
    assert f"{SIGNED['words']}</textarea>" in page(refused)
    assert Nomination.objects.get().stage == "submitted"


ACTS = ("recommend", "send_back", "unrecommend")


@pytest.mark.parametrize("act", ACTS)
def test_another_unit_finds_nothing(world, act):
    made = world.submitted()

    response = client_for(world.posts["rival"]).post(reverse(act, args=[made.key]), SIGNED)

    assert response.status_code == 404
    assert world.again(made).stage == "submitted"


@pytest.mark.parametrize("act", ACTS)
def test_an_odd_key_is_nothing(world, county, act):
    assert county.post(reverse(act, args=["没有"]), SIGNED).status_code == 404


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ["unit", "city_clerk", "discipline"])
def test_other_roles_are_told_who_does_it(world, act, role):
    made = world.submitted()
    before = Entry.objects.count()

    response = client_for(world.posts[role]).post(reverse(act, args=[made.key]), SIGNED)

    assert response.status_code == 403
    assert "由推荐单位办理" in page(response)
    assert Entry.objects.count() == before


def test_strangers_are_led_to_sign_in(world):
    led = Client().get(reverse("applications"))

    assert led.url == "/account/sign-in/?next=%2Frecommendation%2F"


@pytest.mark.parametrize(("act", "status"), [("send_back", 200), ("unrecommend", 405)])
def test_an_act_is_not_done_by_opening_its_address(world, county, act, status):
    made = world.submitted()

    assert county.get(reverse(act, args=[made.key])).status_code == status
    assert world.again(made).stage == "submitted"


def test_before_a_round_the_page_says_whom_to_wait_for(world, county):
    world.round.closed_at = NOW
    world.round.save()

    response = county.get(reverse("applications"))

    assert response.status_code == 409
    assert "现在没有正在进行的推荐工作" in page(response)


def test_figures_sort_the_applicants_of_the_page(world, county):
    names = ["甲工作室", "乙工作室", "丙工作室"]
    for name, funding in zip(names, ("9", "120.5", ""), strict=True):
        made = world.submitted(name=name)
        made.answers["funding"] = funding
        made.save()
    with time_machine.travel(NOW, tick=False):
        up = page(county.get(reverse("applications"), {"sort": "funding"}))
        down = page(county.get(reverse("applications"), {"sort": "-funding"}))

    def order(shown):
        table = shown.split("side-by-side")[1]
        return sorted(names, key=table.index)

    assert order(up) == ["甲工作室", "乙工作室", "丙工作室"]
    assert order(down) == ["乙工作室", "甲工作室", "丙工作室"]
    assert 'aria-sort="descending"' in down
