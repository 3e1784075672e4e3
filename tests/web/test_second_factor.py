"""A one-time code on top of the password, in our words."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from jiangjian.rules.roles import Role
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    """Stand still: a code is good for the half minute it was read in."""
    with time_machine.travel(datetime.now(tz=UTC), tick=False):
        yield


def code(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client, who):
    return client.post("/account/sign-in/", {"login": who.username, "password": PASSWORD})


@pytest.fixture
def clerk(post, person):
    return post(Role.CITY_CLERK, who=person()).person


@pytest.fixture
def secret(clerk):
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(clerk, secret)
    return secret


def test_it_is_set_up_by_scanning_and_typing(clerk):
    client = Client()
    sign_in(client, clerk)

    assert client.get("/account/code/set-up/")["Location"].startswith("/account/again/")
    client.post("/account/again/", {"password": PASSWORD})
    page = client.get("/account/code/set-up/")
    assert "用手机上的动态口令软件扫描" in page.content.decode()
    answer = client.post("/account/code/set-up/", {"code": code(page.context["form"].secret)})

    assert answer["Location"] == "/account/code/reserve/"
    assert "请打印后锁好" in client.get("/account/code/reserve/").content.decode()
    assert Authenticator.objects.filter(user=clerk, type="totp").count() == 1


def test_signing_in_asks_for_it(clerk, secret):
    client = Client()

    assert sign_in(client, clerk)["Location"] == "/account/code/sign-in/"
    assert client.get("/").status_code == 302
    assert "6 位数字" in client.get("/account/code/sign-in/").content.decode()
    assert client.post("/account/code/sign-in/", {"code": code(secret)})["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_used_code_is_not_taken_again(clerk, secret):
    """SES-018."""
    used = code(secret)
    for status in (302, 200):
        client = Client()
        sign_in(client, clerk)
        assert client.post("/account/code/sign-in/", {"code": used}).status_code == status


def test_a_code_two_steps_off_is_refused(clerk, secret):
    """SES-018."""
    client = Client()
    sign_in(client, clerk)

    assert client.post("/account/code/sign-in/", {"code": code(secret, 3)}).status_code == 200
    assert client.get("/").status_code == 302


def test_guessing_codes_is_stopped(clerk, secret):
    """SES-018."""
    client = Client()
    sign_in(client, clerk)
    for _ in range(5):
        client.post("/account/code/sign-in/", {"code": "000000"})

    answer = client.post("/account/code/sign-in/", {"code": code(secret)})

    assert answer.status_code == 200
    assert "5 分钟" in answer.content.decode()
