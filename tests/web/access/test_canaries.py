"""What one side says is heard by nobody of the other, and what is private by no role without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.http import HttpResponse

from jiangjian.actions.qualification import accept
from jiangjian.web.logs import LETTERS
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
PRIVATE_WORDS = (*BIRTH, *PRIVATE.values())
OUTSIDERS = frozenset(["unit", "county", "anonymous", "nobody", "expert"])
WITHOUT_PRIVATE = frozenset(["discipline", "expert", "administrator"])
CHANGING = re.compile(rf'name="csrfmiddlewaretoken" value="\w+"|\b[{LETTERS}]{{8}}\b')


@pytest.fixture
def there(scene):
    """Return what there is: of both sides, and what the rival has planted."""
    found = things(scene)
    for kind, more in planted_things(scene.world, plant(scene.world)).items():
        found[kind] = [*found[kind], *more]
    return found


def answers(
    scene: Scene, there: dict[str, list[Thing]], party: str, *methods: str, bare: bool = False
) -> Iterator[tuple[str, str, HttpResponse]]:
    """Yield each address's name, how it was asked and the answer; addresses also with a query.

    :param bare: read also without what a form would say beside it.
    """
    client = scene.clients[party]
    for name, route in routes().items():
        for thing in there[TABLE[name].what]:
            if not fits(route, thing.args):
                continue
            where = address(route, thing.args)
            for method in methods:
                yield name, f"{method} {where}", ask(client, method, where, thing.sent)
            if bare and thing.sent:
                yield name, f"GET {where} bare", ask(client, "GET", where)
            if not thing.args and "GET" in methods:
                yield name, f"GET {where}{QUERY}", ask(client, "GET", where + QUERY)


@dataclass
class Told:
    """All that a party is told in one walk through every address.

    :ivar rivals: what the rival has said, by the address that tells it.
    :ivar notes: addresses that tell what the city notes for itself.
    :ivar reads: names of addresses that read the column of private answers.
    :ivar private: names of addresses that tell private answers.
    """

    rivals: dict[str, set[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    reads: set[str] = field(default_factory=set)
    private: set[str] = field(default_factory=set)


def walked(scene: Scene, there: dict[str, list[Thing]], party: str) -> Told:
    """Return what a party is told; who is of the city only reads, for acts tell it its own notes."""
    told, methods = Told(), ("GET",) if party in CITY else ("GET", "POST")
    bare = party in WITHOUT_PRIVATE or party == "city_clerk"
    with noting(reads_private) as noted:
        for name, asked, response in answers(scene, there, party, *methods, bare=bare):
            text = text_of(response)
            if found := heard(text):
                told.rivals[asked] = found
            if any(each in text for each in (INTERNAL, SAID["remark beside it"])):
                told.notes.append(asked)
            if asked.startswith("GET") and TABLE[name].who.isupper():
                told.reads |= {name} if noted else set()
                told.private |= {name} if any(each in text for each in PRIVATE_WORDS) else set()
            noted.clear()
    return told


@pytest.mark.parametrize("party", PARTIES)
def test_everybody_is_told_what_is_theirs_to_know(scene, there, party):
    """ACL-002, ACL-003, ACL-013, ACL-019, ACL-023: of a rival, of the city's notes, of private answers."""
    told = walked(scene, there, party)

    assert bool(told.notes) == (party in CITY), told.notes
    if party in OUTSIDERS:
        assert told.rivals == {}
    if party == "administrator":
        read = [found for asked, found in told.rivals.items() if asked.startswith("GET")]
        assert set().union(*read) <= CONTACT
    if party in WITHOUT_PRIVATE:
        assert (told.reads, told.private) == (set(), set())
    if party == "city_clerk":
        assert {"nomination", "paper"} <= told.reads
        assert {"nomination", "paper", "version"} <= told.private
        assert told.private.isdisjoint({"sheet", "unit_report", "incoming", "progress", "decision"})


def test_the_rival_and_the_city_hear_all_of_it(scene, there):
    said = set()
    for party in ("rival_unit", "rival", "city_clerk"):
        for _, _, response in answers(scene, there, party, "GET"):
            said |= heard(text_of(response))

    assert set(CANARIES) - said <= {"1977-07", "1977年7月", "1977.07"}
    assert said & {"1977-07", "1977年7月", "1977.07"}


def as_seen(scene, there, party):
    """Return every page of a party without what changes from one asking to the next."""
    return {
        where: CHANGING.sub("", text_of(response))
        for _, where, response in answers(scene, there, party, "GET")
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
