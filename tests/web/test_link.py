"""A printed one-time link sets a password once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from jiangjian.actions.people import first_link
from jiangjian.records.models import Invitation
from jiangjian.web.clock import now
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db
GOOD = {"password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def who(person):
    return person(password=None)


@pytest.fixture
def address(who):
    return f"/link/{first_link(who, now=now())}/"


def test_opening_it_uses_nothing_up(who, address):
    first, second = Client().get(address), Client().get(address)

    assert (first.status_code, second.status_code) == (200, 200)
    assert "张三，请设置密码" in second.content.decode()
    assert Invitation.objects.get().used_at is None


def test_it_sets_the_password_once(who, address):
    client = Client()
    answer = client.post(address, GOOD)

    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in/")
    page = client.get("/account/sign-in/").content.decode()
    assert "密码已设置" in page
    assert 'value="zhangsan"' in page
    assert "zhangsan" not in Client().get("/account/sign-in/").content.decode()
    who.refresh_from_db()
    assert who.check_password(PASSWORD)

    again = Client().post(
        address, {"password": "另一个密码也很长很长", "again": "另一个密码也很长很长"}
    )
    assert again.status_code == 409
    assert "已经用过" in again.content.decode()
    who.refresh_from_db()
    assert who.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"password": "短密码", "again": "短密码"}, "10"),
        ({"password": PASSWORD, "again": PASSWORD + "x"}, "两次填写的密码不一样"),
        ({"password": "张三的密码是什么呢", "again": "张三的密码是什么呢"}, "别人容易猜到"),
    ],
)
def test_a_bad_password_leaves_the_link_good(who, address, given, words):
    answer = Client().post(address, given)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Invitation.objects.get().used_at is None


def test_an_unknown_link_says_what_to_do():
    answer = Client().get("/link/nothing/")

    assert answer.status_code == 409
    assert "请上级工会重新打印一个" in answer.content.decode()


@pytest.mark.parametrize(("left", "status"), [(60, 200), (0, 409)])
def test_it_ends_with_its_instant(who, address, left, status):
    Invitation.objects.update(expires_at=now() + timedelta(seconds=left))

    assert Client().get(address).status_code == status
