"""待确认的任职: the second person finds it in 待办, reads who gave it, and confirms."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.records.models import Person, Post
from tests.fixtures_world import every_table
from tests.web.signed_in import client_for
from tests.web.views.pages import page

WAITING = "/people/waiting/"


def appointing(world, settings, *, separate=True):
    settings.SEPARATE_DUTIES = separate
    client = client_for(world.posts["administrator"])
    typed = {"role": "市总工会经办", "name": "王新", "username": "wangxin"}
    answer = client.post(reverse("appoint", args=[world.city.pk]), typed)
    return Post.objects.get(person__username="wangxin"), page(answer)


def test_a_straw_clerk_waits_and_the_second_person_is_asked(world, settings):
    post, told = appointing(world, settings)

    assert "须由另一位经办人或部门负责人在“待办”里确认后才生效" in told
    assert client_for(post).get("/city/nominations/").status_code == 302
    assert "待第二个人确认" in page(client_for(world.clerk).get("/people/"))
    for who in ("city_clerk", "city_leader"):
        client = client_for(world.posts[who])
        assert f'<a href="{WAITING}">确认任职</a>' in page(client.get("/"))
        shown = page(client.get(WAITING))
        assert "王新 · 市总工会经办" in shown
        assert "开封市总工会 · 系统管理员" in shown

    answer = client_for(world.posts["city_leader"]).post(reverse("confirm_post", args=[post.pk]))

    assert answer["Location"] == WAITING
    assert client_for(Post.objects.get(pk=post.pk)).get("/city/nominations/").status_code == 200
    assert "没有待确认的任职" in page(client_for(world.clerk).get(WAITING))


def test_by_default_it_is_in_force_at_once_and_the_log_shows_it(world, settings):
    post, told = appointing(world, settings, separate=False)

    assert "确认后才生效" not in told
    assert client_for(post).get("/city/nominations/").status_code == 200
    log = page(client_for(world.clerk).get("/city/log/?chain=house"))
    assert '<dt>由系统管理员一人开通</dt><dd class="typed">是</dd>' in log


def test_who_gave_it_finds_no_button_and_is_refused(world, settings):
    post, _ = appointing(world, settings)
    person = Person.objects.get(pk=world.posts["administrator"].person_id)
    own = Post.objects.create(
        person=person, organisation=world.city, role="city_clerk", starts=post.starts
    )
    before = every_table()

    assert "由您登记，须由另一个人确认" in page(client_for(own).get(WAITING))
    for _ in range(2):
        answer = client_for(own).post(reverse("confirm_post", args=[post.pk]))
        assert answer.status_code == 409
        assert "不能再由您确认" in page(answer)
    assert every_table() == before


@pytest.mark.parametrize("who", ["administrator", "discipline", "expert", "county", "unit"])
def test_others_neither_see_nor_confirm(world, settings, who):
    post, _ = appointing(world, settings)
    client = client_for(world.posts[who])

    assert client.get(WAITING).status_code == 403
    assert client.post(reverse("confirm_post", args=[post.pk])).status_code == 403
    assert "确认任职" not in page(client.get("/"))


def test_what_is_no_post_of_the_city_is_not_there(world):
    client = client_for(world.clerk)

    assert client.post(reverse("confirm_post", args=[world.county_clerk.pk])).status_code == 404
    assert client.get(reverse("confirm_post", args=[world.clerk.pk])).status_code == 405
    assert Client().get(WAITING)["Location"].startswith("/account/sign-in/")
