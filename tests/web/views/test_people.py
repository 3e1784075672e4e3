"""People: posts in sight, giving one with a link that is shown once, ending one, a new link."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from jiangjian.records.models import Invitation, Person, Post
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import TODAY

ADDRESS = "/people/"
NEW = {"name": "王五", "username": "wangwu", "title": "副主席"}
OTHERS = ("unit", "city_leader", "discipline", "expert")


@pytest.fixture
def clerk(world):
    return client_for(world.clerk)


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def appoint(world) -> str:
    return f"/people/{world.unit.pk}/appoint/"


def secret_of(answer) -> str:
    return re.search(r"/link/([^/<]+)/", answer.content.decode())[1]


def test_the_city_sees_every_post(world, clerk):
    shown = page(clerk.get(ADDRESS))

    assert [
        each.person.username for each in world.posts.values() if each.person.username not in shown
    ] == []
    assert "2024年1月1日" in shown


def test_a_recommender_sees_its_own_people_and_those_below(world, county):
    shown = page(county.get(ADDRESS))

    assert "龙亭区总工会" in shown
    assert "开封示例机械有限公司工会" in shown
    assert "兰考" not in shown
    assert "city_clerk" not in shown


@pytest.mark.parametrize(("sought", "found"), [("示例机械", 1), ("rival_unit", 1), ("没有", 0)])
def test_people_are_found_by_organisation_and_user_name(world, clerk, sought, found):
    shown = page(clerk.get(ADDRESS, {"q": sought}))

    assert shown.count("重新开链接") == found


@pytest.mark.parametrize(("ends", "current"), [(date(2024, 11, 14), False), (TODAY, True)])
def test_ended_posts_stand_apart(world, clerk, ends, current):
    Post.objects.filter(pk=world.union.pk).update(ends=ends)

    assert ("示例机械" in page(clerk.get(ADDRESS))) == current
    assert ("示例机械" in page(clerk.get(ADDRESS, {"ended": "1"}))) != current


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_row_as_for_three(
    world, clerk, number, django_assert_num_queries
):
    for each in range(number - 1):
        person = Person.objects.create_user(f"more{each}", "又一人")
        Post.objects.create(person=person, organisation=world.unit, role="unit_union", starts=TODAY)
    address = f"{ADDRESS}?of={world.unit.pk}"
    clerk.get(address)

    with django_assert_num_queries(6):
        clerk.get(address)


def test_whoever_is_new_gets_a_link_that_is_printed(world, county):
    answer = county.post(appoint(world), NEW)

    shown, secret = page(answer), secret_of(answer)
    made = Post.objects.get(person__username="wangwu")
    assert answer.status_code == 200
    assert (made.organisation, made.role, made.title) == (world.unit, "unit_union", "副主席")
    assert "开封示例机械有限公司工会" in shown
    assert "<strong>wangwu</strong>" in shown
    assert f"http://testserver/link/{secret}/" in shown
    assert "2024年11月29日 09:00" in shown
    assert Client().get(f"/link/{secret}/").status_code == 200


def test_the_secret_is_kept_nowhere(world, county):
    secret = secret_of(county.post(appoint(world), NEW))

    kept = Invitation.objects.get()
    assert kept.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert [each for each in Session.objects.all() if secret in str(each.get_decoded())] == []
    for address in (ADDRESS, appoint(world), f"/organisations/{world.unit.pk}/"):
        assert secret not in page(county.get(address))


def test_the_page_of_the_link_stays_in_no_cache_and_tells_no_other_site(world, county):
    answer = county.post(appoint(world), NEW)

    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("jianji.example.cn", "https://jianji.example.cn/link/"),
        ("10.0.0.8:8443", "https://jianji.example.cn:8443/link/"),
    ],
)
def test_on_site_the_link_bears_the_first_name_in_the_settings(
    world, county, settings, host, address
):
    settings.SITE = True
    settings.ALLOWED_HOSTS = ["jianji.example.cn", "10.0.0.8"]

    answer = county.post(appoint(world), NEW, headers={"host": host})

    assert address in page(answer)


def test_a_form_sent_twice_makes_one_post(world, county):
    county.post(appoint(world), NEW)

    answer = county.post(appoint(world), NEW)

    assert answer.status_code == 422
    assert "王五已经是开封示例机械有限公司工会的所在单位工会" in page(answer)
    assert Post.objects.filter(person__username="wangwu").count() == 1


def test_whoever_has_an_account_gets_one_more_post_and_no_link(world, clerk):
    clerk.post(appoint(world), NEW)

    answer = clerk.post(f"/people/{world.rival_unit.pk}/appoint/", NEW)

    assert answer.status_code == 302
    assert Post.objects.filter(person__username="wangwu").count() == 2
    assert Invitation.objects.count() == 1


def test_in_the_city_a_role_is_chosen(world, clerk):
    address = f"/people/{world.city.pk}/appoint/"
    assert "评审专家" in page(clerk.get(address))

    refused = clerk.post(address, NEW)
    clerk.post(address, {**NEW, "role": "评审专家"})

    assert (refused.status_code, "还没有选择角色" in page(refused)) == (422, True)
    assert Post.objects.get(person__username="wangwu").role == "expert"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({**NEW, "name": ""}, "还没有填写姓名"),
        ({**NEW, "username": " "}, "还没有填写登录名"),
        ({**NEW, "username": "rival"}, "已有别的人使用"),
        ({**NEW, "title": "长" * 51}, "有51个字符，最多50个"),
    ],
)
def test_a_post_that_cannot_be_given_is_shown_again(world, county, typed, words):
    before = Post.objects.count()

    answer = county.post(appoint(world), typed)

    assert answer.status_code == 422
    assert words in page(answer)
    assert f'value="{typed["title"]}"' in page(answer)
    assert (Post.objects.count(), Invitation.objects.count()) == (before, 0)


def test_a_new_link_makes_the_older_one_void(world, county):
    first = secret_of(county.post(appoint(world), NEW))
    made = Post.objects.get(person__username="wangwu")

    second = secret_of(county.post(f"/people/{made.pk}/recover"))

    assert Client().get(f"/link/{first}/").status_code == 409
    assert Client().get(f"/link/{second}/").status_code == 200


def test_a_post_is_ended_at_once(world, county):
    answer = county.post(f"/people/{world.union.pk}/end_post")

    world.union.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    assert world.union.ends == date(2024, 11, 14)


def test_what_a_recommender_does_not_keep_is_404(world, county):
    for who in ("rival", "rival_unit", "city_clerk", "administrator"):
        number = world.posts[who].pk
        assert county.post(f"/people/{number}/recover").status_code == 404
        assert county.post(f"/people/{number}/end_post").status_code == 404
    for organisation in (world.rival.pk, world.rival_unit.pk, world.city.pk, 10**30):
        assert county.get(f"/people/{organisation}/appoint/").status_code == 404
        assert county.post(f"/people/{organisation}/appoint/", NEW).status_code == 404
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("who", OTHERS)
def test_other_roles_keep_nobody(world, who):
    client, number = client_for(world.posts[who]), world.rival_unit.pk

    assert client.get(ADDRESS).status_code == 403
    assert client.post(appoint(world), NEW).status_code == 403
    assert client.post(f"/people/{world.posts['rival'].pk}/recover").status_code == 403
    assert client.post(f"/people/{world.posts['rival'].pk}/end_post").status_code == 403
    assert client.get(f"/people/{number}/appoint/").status_code == 403


def test_the_administrator_keeps_all(world):
    client = client_for(world.posts["administrator"])

    assert client.get(ADDRESS).status_code == 200
    assert client.post(appoint(world), NEW).status_code == 200


def test_strangers_are_led_to_sign_in(world):
    for address in (ADDRESS, appoint(world)):
        assert Client().get(address)["Location"].startswith("/account/sign-in/")


def test_acts_are_posted_and_lists_are_read(world, clerk):
    assert clerk.get(f"/people/{world.union.pk}/recover").status_code == 405
    assert clerk.get(f"/people/{world.union.pk}/end_post").status_code == 405
    assert clerk.post(ADDRESS).status_code == 405
