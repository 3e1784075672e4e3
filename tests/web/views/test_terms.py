"""本级安排: the recommender's own date, telling its units, its papers."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangjian.records.models import Proof, Terms
from tests.documents import samples
from tests.stages_world import at_stage
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ENDS, NOW

PDF = samples.pdf()


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def status(post, address):
    response = client_for(post).get(address)
    if response.streaming:
        b"".join(response.streaming_content)  # the file is closed once it is read
    return response.status_code


def set_to(county, typed, **more):
    return county.post(reverse("set_inner_end"), {"inner_ends": typed, **more})


def test_the_date_is_set_shown_to_the_unit_and_taken_away(world, county, unit):
    made = world.draft()

    response = set_to(county, "2024年11月18日24时")
    shown = page(county.get(response.url))
    told = page(unit.get(reverse("nomination", args=[made.key])))
    set_to(county, "", clear="yes")

    assert "现在要求所在单位在 <strong>11月18日24时</strong> 前提交" in shown
    assert "龙亭区总工会受理本级申请到 <strong>11月18日24时</strong>" in told
    assert Terms.objects.get().inner_ends is None


def test_the_first_page_and_the_list_of_a_unit_tell_the_earlier_date(world, county, unit):
    world.draft()
    set_to(county, "2024年11月18日24时")

    for shown in (page(unit.get("/")), page(unit.get(reverse("nominations")))):
        assert "受理本级申请到 <strong>11月18日24时</strong>，请在这之前提交" in shown
    with time_machine.travel(ENDS - timedelta(days=3, hours=15), tick=False):
        near = page(client_for(world.union).get("/"))
    with time_machine.travel(ENDS - timedelta(days=1, hours=15), tick=False):
        past = page(client_for(world.union).get("/"))

    assert "11月18日24时截止提交" in near
    assert "还有1天" in near
    assert "截止报送" not in near
    assert "受理本级申请已于 <strong>11月18日24时</strong> 截止" in past
    assert "2024年11月20日24时（北京时间）截止报送" in past
    assert "受理本级申请" not in page(county.get("/"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "还没有填写本级受理截止时间"),
        ("下周三", "看不出是哪一天几时"),
        ("2024年11月18日", "没有写几时"),
        ("2024年11月21日1时", "晚于报送截止时间11月20日24时"),
        ("2024年11月14日24时", "已经过去"),
    ],
)
def test_a_date_that_cannot_be_taken_is_shown_again(county, typed, told):
    response = set_to(county, typed)

    assert response.status_code == 422
    assert told in page(response)
    assert f'value="{typed}"' in page(response)
    assert not Terms.objects.exists()


def test_past_that_date_the_unit_is_told_who_and_both_dates(world, county, unit):
    made = world.draft()
    set_to(county, "2024-11-15 12:00")

    with time_machine.travel("2024-11-15T05:00:00Z", tick=False):
        shown = page(unit.get(reverse("check", args=[made.key])))

    assert "龙亭区总工会受理本级申请已于11月15日12时截止" in shown
    assert "全市报送到11月20日24时截止" in shown
    assert 'action="/nominations/' not in shown.split("提交给")[-1]


def test_a_unit_learns_that_it_is_left_out_only_when_it_is_told(world, county, unit):
    made = world.submitted()
    address = reverse("nomination", args=[made.key])
    before = page(unit.get(address))
    county.post(reverse("leave_out", args=[made.key]), {"reason": "成果较少"})
    home = reverse("home")
    hidden = (page(unit.get(address)), page(unit.get(home)), page(unit.get("/nominations/")))

    county.post(reverse("release_not_recommended"))
    told = page(unit.get(address))

    assert all("待推荐单位审核" in each for each in hidden)
    assert not any(word in each for each in hidden for word in ("未推荐", "成果较少", "不推荐"))
    strip = "csrfmiddlewaretoken"
    assert hidden[0].split(strip)[0] == before.split(strip)[0]
    assert "龙亭区总工会本级评议后没有推荐这个工作室" in told
    assert "本级未推荐" in told
    assert "成果较少" in told


def test_the_dossier_offers_to_leave_out_and_to_consider_again(world, county):
    made = world.submitted()
    address = reverse("nomination", args=[made.key])
    offered = page(county.get(address))
    refused = county.post(reverse("leave_out", args=[made.key]), {"reason": ""})

    county.post(reverse("leave_out", args=[made.key]), {"reason": "成果较少"})
    left = page(county.get(address))
    county.post(reverse("reconsider", args=[made.key]))

    assert reverse("leave_out", args=[made.key]) in offered
    assert (refused.status_code, "还没有写未推荐的理由" in page(refused)) == (422, True)
    assert reverse("reconsider", args=[made.key]) in left
    assert world.again(made).stage == "submitted"


def test_papers_are_put_in_fetched_by_the_right_people_and_taken_out(world, county):
    file = SimpleUploadedFile("评议记录.pdf", PDF)
    county.post(reverse("add_proof"), {"slot": "meeting", "files": [file]})
    made = Proof.objects.get()
    address = reverse("proof", args=[made.key])

    fetched = county.get(address)
    answers = {
        name: status(world.posts[name], address)
        for name in ("rival", "unit", "city_clerk", "discipline", "expert", "administrator")
    }
    theirs = client_for(world.posts["rival"]).post(reverse("remove_proof"), {"file": made.key})
    gone = county.post(reverse("remove_proof"), {"file": made.key})

    assert b"".join(fetched.streaming_content) == PDF
    assert fetched["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert fetched["Cache-Control"] == "private, no-store"
    assert answers == {
        "rival": 404,
        "unit": 404,
        "city_clerk": 200,
        "discipline": 200,
        "expert": 404,
        "administrator": 404,
    }
    assert (theirs.status_code, gone.status_code) == (404, 302)
    assert not Proof.objects.exists()


def test_a_paper_of_a_kind_that_is_not_taken_is_told_in_its_slot(county):
    file = SimpleUploadedFile("评议记录.pdf", b"MZ\x90")

    response = county.post(reverse("add_proof"), {"slot": "publicity", "files": [file]})

    assert response.status_code == 422
    assert "没有收下" in page(response)


def test_telling_nobody_is_refused(world, county):
    at_stage(world, "submitted")

    response = county.post(reverse("release_not_recommended"))

    assert response.status_code == 409
    assert "没有可以告知的" in page(response)


@pytest.mark.parametrize("name", ["unit", "city_clerk", "expert", "administrator"])
def test_the_page_is_the_recommenders(world, name):
    assert client_for(world.posts[name]).get(reverse("terms")).status_code == 403
