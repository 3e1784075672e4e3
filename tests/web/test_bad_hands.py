"""Sessions and addresses in bad hands: what is lost, guessed, forged or changed under way."""

from __future__ import annotations

import threading

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiangjian.records.models import Post
from jiangjian.rules.roles import Role
from jiangjian.web import passwords
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"


def sign_in(username, password):
    return Client().post(SIGN_IN, {"login": username, "password": password})


@pytest.mark.parametrize(("name", "hashed"), [("zhangsan", 1), ("nobody", 1)])
def test_a_name_that_is_not_there_costs_as_much_as_one_that_is(person, monkeypatch, name, hashed):
    """SES-002: one hash either way, so that the time tells nothing."""
    person()
    made = []
    real = passwords.AT_ONCE

    class Counting:
        def __enter__(self):
            made.append(1)
            return real.__enter__()

        def __exit__(self, *told):
            return real.__exit__(*told)

    monkeypatch.setattr(passwords, "AT_ONCE", Counting())

    sign_in(name, "wrong")

    assert len(made) == hashed


def test_a_long_password_with_chinese_and_a_space_is_taken_exactly(person):
    """SES-004: 65 characters."""
    password = ("匠心 独运 Kaifeng-" * 6)[:65]
    person(password=password)

    assert len(password) == 65
    assert sign_in("zhangsan", password).status_code == 302
    assert sign_in("zhangsan", password[:-1]).status_code == 200


def test_only_two_hashes_are_computed_at_once(person):
    """SES-027: 46 MiB each, so 92 MiB however many sign in."""
    who = person()
    held, most = [0], [0]
    lock = threading.Lock()
    real = passwords.Argon2PasswordHasher.verify

    def watched(self, password, encoded):
        with lock:
            held[0] += 1
            most[0] = max(most[0], held[0])
        try:
            return real(self, password, encoded)
        finally:
            with lock:
                held[0] -= 1

    hasher = type("Watched", (passwords.Argon2PasswordHasher,), {"verify": watched})
    office = type("Office", (passwords.OfficeArgon2, hasher), {})()
    threads = [
        threading.Thread(target=office.verify, args=(PASSWORD, who.password)) for _ in range(12)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert most[0] == 2


def test_a_session_that_is_lost_leads_to_the_sign_in_page(post, signed_in):
    """SES-023: the table of sessions was emptied; no error, one signs in again."""
    client = signed_in(post().person)
    Session.objects.all().delete()

    answer = client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN)


def test_a_role_that_was_taken_away_counts_at_the_next_request(post, signed_in):
    """CON-016: the role is read with every request, never kept in the session."""
    held = post(Role.CITY_CLERK)
    client = signed_in(held.person)
    assert client.get("/people/").status_code == 200

    Post.objects.filter(pk=held.pk).update(role=Role.EXPERT.value)

    assert client.get("/people/").status_code in {403, 404}


@pytest.mark.parametrize(
    "number", ["99999999999999999999", "-1", "0x1", "1%20OR%201=1", "%EF%BC%91", "%00", ";a=b"]
)
@pytest.mark.parametrize("page", ["nominations", "files"])
def test_a_key_that_is_none_is_not_found(post, signed_in, page, number):
    """HTP-008, HTP-010: never an error, never a way to another site."""
    answer = signed_in(post(Role.CITY_CLERK).person).get(f"/{page}/{number}/")

    assert answer.status_code == 404


@pytest.mark.parametrize("address", ["//evil.example/", "/%2e%2e/", "/;a=b"])
def test_an_odd_address_is_not_found_and_leads_nowhere(address):
    """HTP-008."""
    answer = Client().get(address, follow=False)

    assert answer.status_code in {302, 404}
    assert "evil" not in answer.get("Location", "")


@pytest.mark.parametrize("address", [SIGN_IN, "/", "/nothing/", "/static/no.css"])
@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "FOO", "OPTIONS", "PUT"])
def test_an_odd_method_is_not_allowed_anywhere(method, address):
    """HTP-006."""
    answer = Client().generic(method, address)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_every_transaction_takes_the_write_lock_at_its_start(person):
    """CON-028: DEFERRED is never used; two that read first cannot then both want to write."""
    if connection.vendor != "sqlite":
        assert "transaction_mode" not in settings.DATABASES["default"]["OPTIONS"]
        return
    assert connection.transaction_mode == "IMMEDIATE"
    with CaptureQueriesContext(connection) as sent:
        person()
    assert not [each["sql"] for each in sent if each["sql"] == "BEGIN"]
