"""Signing in: in Chinese, by invitation only, limited for a pair of account and network."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, username="zhangsan", password=PASSWORD, **more):
    values = {"login": username, "password": password}
    return client.post("/account/sign-in/", values | more.pop("values", {}), **more)


def test_the_page_is_ours():
    page = Client().get("/account/sign-in/").content.decode()

    assert '<label for="id_login">登录名</label>' in page
    assert "忘记密码" in page
    assert "Sign" not in page


def test_the_right_password_opens_the_first_page(person, post):
    post(who=person())
    client = Client()

    answer = sign_in(client)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("password", ["", "!", "None", PASSWORD])
def test_an_invited_person_who_has_set_no_password_may_do_nothing(person, post, password):
    """ACL-015: the account is there, and nothing opens before its link was used."""
    post(who=person(password=None))
    client = Client()

    sign_in(client, password=password)

    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in/")


@pytest.mark.parametrize(("username", "password"), [("zhangsan", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_sound_the_same(person, username, password):
    person()

    page = sign_in(Client(), username, password).content.decode()

    assert "登录名和密码对不上" in page


def test_five_wrong_guesses_close_the_pair_and_no_other_network(person):
    """SES-001."""
    person()
    for _ in range(5):
        sign_in(Client(), password="wrong", REMOTE_ADDR="192.0.2.1")

    here = sign_in(Client(), REMOTE_ADDR="192.0.2.1")
    elsewhere = sign_in(Client(), REMOTE_ADDR="192.0.2.2")

    assert "请过 5 分钟再登录" in here.content.decode()
    assert elsewhere.status_code == 302


def test_others_of_the_same_office_still_sign_in(person):
    """HTP-026."""
    person()
    person("lisi", "李四")
    for _ in range(5):
        sign_in(Client(), password="wrong")

    assert sign_in(Client(), "lisi").status_code == 302


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"]
)
def test_a_foreign_way_back_is_ignored(person, target):
    """SES-017."""
    person()

    answer = sign_in(Client(), values={"next": target})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_our_own_way_back_is_taken(person):
    person()

    answer = sign_in(Client(), values={"next": "/account/posts/"})

    assert answer["Location"] == "/account/posts/"


def test_a_space_at_the_end_belongs_to_the_password(person):
    """SES-007."""
    person(password=PASSWORD + " ")

    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password=PASSWORD + " ").status_code == 302


def test_an_overlong_password_is_not_hashed(person, monkeypatch):
    """SES-005."""
    person()
    hashed = []
    monkeypatch.setattr("argon2.low_level.hash_secret", hashed.append)

    answer = sign_in(Client(), password="a" * 2**20)

    assert (answer.status_code, hashed) == (200, [])


def test_nobody_signs_up():
    page = Client().get("/account/closed/").content.decode()

    assert "账号由上一级工会开通" in page


NEW = "黄河之水天上来2024"


def change(client, new=NEW, old=PASSWORD):
    values = {"oldpassword": old, "password1": new, "password2": new}
    return client.post("/account/password/", values)


def test_a_new_password_ends_the_other_sessions(person, post):
    """SES-011."""
    post(who=person())
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)

    change(here)

    assert here.get("/").status_code == 200
    assert there.get("/")["Location"] == "/account/sign-in/"
    assert sign_in(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("short-123", "10"),
        ("password1234", "常见"),
        ("kfszgh202411", "别人容易猜到"),
        ("zhangsan-2024", "别人容易猜到"),
        ("我是张三我是经办人", "别人容易猜到"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(person, post, signed_in, new, words):
    """SES-006."""
    who = person()
    post(who=who)

    page = change(signed_in(who), new).content.decode()

    assert words in page
    who.refresh_from_db()
    assert who.check_password(PASSWORD)


def test_the_sessions_are_listed_and_the_others_ended(person, post):
    post(who=person())
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)

    assert "退出其他 1 处登录" in here.get("/account/sessions/").content.decode()
    here.post("/account/sessions/")

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_somebody_switched_off_is_out_at_the_next_request(person, post, signed_in):
    """SES-022."""
    who = person()
    post(who=who)
    client = signed_in(who)
    who.is_active = False
    who.save()

    assert client.get("/")["Location"] == "/account/sign-in/"
