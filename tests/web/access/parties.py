"""Who asks: a stranger, somebody without a post, and a post of each role, with two rivals."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.contrib.auth.hashers import make_password
from django.test import Client

from jiangjian.records.models import Person
from tests.web.signed_in import client_for
from tests.world import World

LETTERS: Final = {
    "anonymous": "",
    "nobody": "",
    "unit": "U",
    "rival_unit": "U",
    "county": "R",
    "rival": "R",
    "city_clerk": "C",
    "city_leader": "L",
    "expert": "E",
    "discipline": "D",
    "administrator": "A",
}
"""Name -> the letter of its role in the table; the first two have none."""

PARTIES: Final = tuple(LETTERS)


@cache
def password() -> str:
    """Return one password as it is stored; making one takes its time."""
    return make_password("桃李不言下自成蹊2024")


def client_of(world: World, party: str) -> Client:
    """Return the browser of a party; what fails is answered with the page of a failure."""
    client = Client()
    if party == "nobody":
        person = Person.objects.create(username="nobody", name="无任职", password=password())
        client.force_login(person)
    elif party != "anonymous":
        post = world.posts[party]
        post.person.password = password()
        post.person.save(update_fields=["password"])
        client = client_for(post)
    client.raise_request_exception = False
    return client
