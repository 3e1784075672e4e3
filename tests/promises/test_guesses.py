"""A hundred guesses at the same moment: so many passwords are really checked, on both databases."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from django.core.management import call_command
from django.test import Client

from jiangjian.records.models import Person
from jiangjian.web import passwords
from tests.promises.racing import RUNNERS, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
PASSWORD = "桃李不言下自成蹊2024"
SIGN_IN = "/account/sign-in/"
GUESSES, MOST = 100, 5


@pytest.fixture
def checked(monkeypatch):
    """Return the passwords that were really checked."""
    made, lock = [], threading.Lock()
    real = passwords.Argon2PasswordHasher.verify

    def counted(hasher, password, encoded):
        with lock:
            made.append(password)
        return real(hasher, password, encoded)

    monkeypatch.setattr(passwords.Argon2PasswordHasher, "verify", counted)
    return made


@pytest.fixture
def clerk(transactional_db):
    """Return somebody with a password, and the pages ready."""
    call_command("collectstatic", interactive=False, verbosity=0)
    return Person.objects.create_user("zhangsan", "张三", PASSWORD)


def sign_in(password, *, source):
    """Try once from there, in a browser of its own; return the status."""
    typed = {"login": "zhangsan", "password": password}
    return Client().post(SIGN_IN, typed, REMOTE_ADDR=source).status_code


def guesses(source):
    """Return deeds that make a hundred guesses in all."""

    def some(first):
        for each in range(first, GUESSES, RUNNERS - 1):
            sign_in(f"wrong-{each}", source=source(each))

    return [partial(some, each) for each in range(RUNNERS - 1)]


def test_of_a_hundred_guesses_at_once_five_are_checked_and_the_clerk_comes_in(clerk, checked):
    """CON-025."""
    *_, came_in = race(
        [*guesses(lambda _: "192.0.2.1"), partial(sign_in, PASSWORD, source="192.0.2.2")]
    )

    assert came_in == 302
    assert (len([each for each in checked if each != PASSWORD]), checked.count(PASSWORD)) == (
        MOST,
        1,
    )


def test_from_a_hundred_addresses_each_has_its_own(clerk, checked):
    """The negative control of CON-025: what is counted above are checks, and the limit stops them."""
    race(guesses(lambda each: f"198.51.100.{each}"))

    assert len(checked) == GUESSES
