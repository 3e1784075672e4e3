"""Who may open what: default deny, one table."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from jiangjian import urls
from jiangjian.rules.roles import ROLES, Duty, Role
from jiangjian.rules.stages import Action
from jiangjian.web.audience import (
    Audience,
    AudienceMiddleware,
    Circle,
    check_audiences,
    every_view,
    for_members,
    public,
)


def plain(request):
    return HttpResponse("seen")


@public
def open_page(request):
    return HttpResponse(request.method)


@for_members(Role.RECOMMENDER)
def recommender_page(request):
    return HttpResponse("in")


@for_members(Duty.DECIDE)
def decide_page(request):
    return HttpResponse("in")


handler404 = urls.handler404
urlpatterns = [
    *urls.urlpatterns,
    path("bare/", plain),
    path("open/", open_page),
    path("recommend/", recommender_page),
    path("decide/", decide_page),
]
pytestmark = [pytest.mark.urls("tests.web.test_audience"), pytest.mark.django_db]


def test_every_view_of_the_house_wears_its_audience(settings):
    settings.ROOT_URLCONF = "jiangjian.urls"

    assert [route for route, _, audience in every_view() if audience is None] == []
    assert check_audiences(None) == []


def test_a_view_without_an_audience_fails_the_check_and_is_not_there():
    assert [each.msg for each in check_audiences(None)] == [
        "The view of '/bare/' wears no audience"
    ]
    assert "web.E001" in [each.id for each in run_checks()]
    assert Client().get("/bare/").status_code == 404


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_three_methods_pass(method):
    assert Client().generic(method, "/open/").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"])
def test_no_other_method_passes(method):
    assert Client().generic(method, "/open/").status_code == 405


def test_a_stranger_is_led_to_sign_in_and_back():
    answer = Client().get("/recommend/?page=2")

    assert answer.status_code == 302
    assert answer["Location"] == "/account/sign-in/?next=%2Frecommend%2F%3Fpage%3D2"


@pytest.mark.parametrize("role", Role)
def test_a_page_for_a_role_admits_it_and_no_other(post, signed_in, role):
    acting = post(role)

    answer = signed_in(acting.person).get("/recommend/")

    if role is Role.RECOMMENDER:
        assert answer.content == b"in"
    else:
        assert answer.status_code == 403
        assert "这一步由推荐单位办理" in answer.content.decode()
        assert ROLES[role].label in answer.content.decode()


def test_a_duty_names_its_roles():
    assert decide_page.audience.roles == (Role.CITY_CLERK, Role.CITY_LEADER)
    assert Audience(Circle.MEMBERS).roles == tuple(ROLES)
    assert for_members(Action.SUBMIT)(plain_copy()).audience.roles == (Role.UNIT_UNION,)


def plain_copy():
    def fresh(request):
        return HttpResponse("seen")

    return fresh


@pytest.mark.parametrize(
    ("starts", "ends", "status"),
    [
        (date(2024, 1, 1), None, 200),
        (date(2024, 1, 1), date(2024, 6, 30), 302),
        (date(2999, 1, 1), None, 302),
    ],
)
def test_only_a_post_in_force_today_counts(post, signed_in, starts, ends, status):
    acting = post(Role.RECOMMENDER, starts=starts, ends=ends)

    assert signed_in(acting.person).get("/recommend/").status_code == status


def test_without_a_post_a_page_says_what_to_do(person, signed_in):
    client = signed_in(person())

    page = client.get("/recommend/", follow=True).content.decode()

    assert "您现在没有任职" in page
    assert "为您登记任职" in page


def test_of_several_posts_one_is_chosen_first(post, person, signed_in):
    who = person()
    first, second = post(Role.RECOMMENDER, who=who), post(Role.UNIT_UNION, who=who)
    client = signed_in(who)

    asked = client.get("/recommend/")
    assert asked["Location"] == "/account/posts/?next=%2Frecommend%2F"
    assert "您有 2 个身份" in client.get(asked["Location"]).content.decode()

    chosen = client.post(f"/account/posts/{first.pk}/", {"next": "/recommend/"})
    assert chosen["Location"] == "/recommend/"
    assert client.get("/recommend/").content == b"in"

    client.post(f"/account/posts/{second.pk}/")
    assert client.get("/recommend/").status_code == 403


def test_somebody_elses_post_cannot_be_chosen(post, signed_in):
    own, other = post(Role.UNIT_UNION), post(Role.CITY_CLERK)

    assert signed_in(own.person).post(f"/account/posts/{other.pk}/").status_code == 404


def test_the_second_factor_is_asked_of_the_city_where_it_is_set(post, signed_in, settings):
    settings.SECOND_FACTOR = "city"
    clerk, unit = post(Role.CITY_CLERK), post(Role.UNIT_UNION)

    assert signed_in(clerk.person).get("/")["Location"] == "/account/code/set-up/"
    assert signed_in(unit.person).get("/").status_code == 200


@pytest.mark.parametrize("address", ["/.env", "/admin/", "/.git/", "/backup.zip", "/media/"])
def test_what_robots_look_for_is_not_there(address):
    answer = Client().get(address)

    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


def test_the_middleware_alone_refuses_a_view_without_an_audience():
    request = RequestFactory().get("/")
    request.reference = "X"

    answer = AudienceMiddleware(plain).process_view(request, plain_copy(), (), {})

    assert answer.status_code == 404
