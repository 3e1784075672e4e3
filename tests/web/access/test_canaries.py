"""What one side says is heard by nobody of the other, and what is private by no role without it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse

from jiangjian.actions.qualification import accept
from tests.stages_world import decided
from tests.web.access.asking import address, ask, fits, noting, reads_private, routes
from tests.web.access.canaries import (
    CANARIES,
    PRIVATE,
    SAID,
    heard,
    plant,
    planted_things,
    text_of,
)
from tests.web.access.expected import TABLE
from tests.web.access.extras import INTERNAL
from tests.web.access.parties import PARTIES
from tests.web.access.things import CITY, Scene, Thing, things
from tests.world import NOW

QUERY = "?q=锦瑟&search=锦瑟&sort=-studio&chain=house&checked=1"
CONTACT = {"秦观渔", "13855554444"}
BIRTH = ("1977-07", "1977年7月", "1977.07", "1977.7")
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|\b[0-9A-F]{8}\b')


@pytest.fixture
def there(scene):
    """Return what there is: of both sides, and what the rival has planted."""
    found = things(scene)
    for kind, more in planted_things(scene.world, plant(scene.world)).items():
        found[kind] = [*found[kind], *more]
    return found


def answers(
    scene: Scene, there: dict[str, list[Thing]], party: str, *methods: str
) -> Iterator[tuple[str, HttpResponse]]:
    """Yield each answer to a party, by method and address; addresses also with a query."""
    client = scene.clients[party]
    for name, route in routes().items():
        for thing in there[TABLE[name].what]:
            if not fits(route, thing.args):
                continue
            where = address(route, thing.args)
            for method in methods:
                yield f"{method} {where}", ask(client, method, where, thing.sent)
            if not thing.args and "GET" in methods:
                yield f"GET {where}{QUERY}", ask(client, "GET", where + QUERY)


@pytest.mark.parametrize("party", ["unit", "county", "anonymous", "nobody", "expert"])
def test_nothing_of_a_rival_is_heard(scene, there, party):
    """ACL-002, ACL-003, ACL-019, ACL-023."""
    leaks = {
        where: found
        for where, response in answers(scene, there, party, "GET", "POST")
        if (found := heard(text_of(response)))
    }

    assert leaks == {}


def test_an_administrator_hears_of_a_rival_its_contact_at_most(scene, there):
    """ACL-013."""
    everything = [
        heard(text_of(response)) for _, response in answers(scene, there, "administrator", "GET")
    ]

    assert set().union(*everything) <= CONTACT


def test_the_rival_and_the_city_hear_all_of_it(scene, there):
    said = set()
    for party in ("rival_unit", "rival", "city_clerk"):
        for _, response in answers(scene, there, party, "GET"):
            said |= heard(text_of(response))

    assert set(CANARIES) - said <= {"1977-07", "1977年7月", "1977.07"}
    assert said & {"1977-07", "1977年7月", "1977.07"}


@pytest.mark.parametrize("party", PARTIES)
def test_what_the_city_notes_for_itself_is_heard_in_the_city_alone(scene, there, party):
    methods = ("GET",) if party in CITY else ("GET", "POST")
    told = [
        where
        for where, response in answers(scene, there, party, *methods)
        if any(each in text_of(response) for each in (INTERNAL, SAID["remark beside it"]))
    ]

    assert bool(told) == (party in CITY), told


def private_reads(scene, there, party):
    """Return the addresses whose statements name the private column, and those that tell it."""
    reads, tells = set(), set()
    for kind, each in there.items():
        for name, route in routes().items():
            if TABLE[name].what != kind or not TABLE[name].who.isupper():
                continue
            for thing in each:
                where = address(route, thing.args)
                for asked in (where, where + QUERY)[: 1 if thing.args else 2]:
                    with noting(reads_private) as noted:
                        response = ask(scene.clients[party], "GET", asked)
                    if noted:
                        reads.add(name)
                    text = text_of(response)
                    if any(word in text for word in (*BIRTH, *PRIVATE.values())):
                        tells.add(name)
    return reads, tells


@pytest.mark.parametrize("party", ["discipline", "expert", "administrator"])
def test_a_role_without_private_fields_neither_reads_nor_is_told_them(scene, there, party):
    assert private_reads(scene, there, party) == (set(), set())


def test_a_clerk_reads_private_fields_where_the_form_shows_them(scene, there):
    reads, tells = private_reads(scene, there, "city_clerk")

    assert {"nomination", "paper"} <= reads
    assert {"nomination", "paper", "version"} <= tells
    assert tells.isdisjoint({"sheet", "unit_report", "incoming", "progress", "decision"})


def as_seen(scene, there, party):
    """Return every page of a party without what changes from one asking to the next."""
    return {
        where: CHANGING.sub("", text_of(response))
        for where, response in answers(scene, there, party, "GET")
        if "xlsx" not in where and "papers" not in where
    }


@pytest.mark.parametrize("party", ["unit", "county", "anonymous"])
def test_what_a_meeting_decided_is_not_seen_before_it_is_told(scene, party):
    there = things(scene)
    accept(scene.ours, by=scene.world.clerk, now=NOW)
    before = as_seen(scene, there, party)
    seen = []
    for chosen in (True, False):
        with transaction.atomic():
            decided(scene.world, scene.ours, chosen=chosen)
            seen.append(as_seen(scene, there, party))
            transaction.set_rollback(True)

    for after in seen:
        assert [where for where, text in after.items() if text != before[where]] == []
