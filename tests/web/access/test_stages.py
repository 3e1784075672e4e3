"""Every act on a dossier at every stage, by everybody, against a table written by hand.

A dossier of the county's unit is brought to each stage by the acts that lead there; then everybody
opens every page of it and tries every act on it, with what the act asks for. An act that the table
does not open changes nothing; a page of what one may not know of does not exist, and no other page
tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client

from jiangjian.actions.admission import admit_late
from jiangjian.actions.ranking import set_contact
from jiangjian.records.models import Entry, Evidence, Nomination, Round
from jiangjian.rules import stages
from jiangjian.rules.stages import Stage
from tests.earlier_round import earlier_round, filled_before
from tests.stages_world import AFTER_VIEW, DUE, at_stage
from tests.web.access.asking import ALLOWED, address, ask, routes, verdict
from tests.web.access.canaries import text_of
from tests.web.access.expected import TABLE
from tests.web.access.parties import LETTERS, client_of
from tests.web.access.stage_table import FILE, KEY, MOVES, SIGHT, STAGES
from tests.world import ENDS, NOW, World, make_world

DONE, REFUSED, DENIED, HIDDEN = "done", "refused", "403", "404"
MEMBERS = tuple(party for party, letter in LETTERS.items() if letter)
PAGES = ("nomination", "section", "evidence", "check", "form_check", "route", "carry_over",
         "recommend", "compare", "paper", "file")  # fmt: skip
SECRETS = ("张三劳模创新工作室", "13800138000", "1980-03", "1980年3月", "完成革新9项")
"""What only this dossier says; the last of them stands in its 主要业绩."""

PUBLIC = {"publicised", "published"}
EVERYTHING = "sRv"
"""Stages at which also those try every act whose role has none of it: it is refused unread."""

OWNERS = {"U": "unit", "R": "county", "C": "city_clerk"}


@pytest.fixture
def world(db):
    """Return the world with an earlier round; the clock of every page stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield ready(make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"])))


def ready(world: World) -> World:
    """Give the county a contact and its unit an earlier round, so that every act has what it asks."""
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )
    filled_before(world, earlier_round(world), funding="51.2")
    return world


def mark(nomination: Nomination) -> object:
    """Return all of a dossier that an act may change, and how many acts have been logged."""
    row = Nomination.objects.filter(pk=nomination.pk).values().get()
    files = list(Evidence.objects.filter(nomination=nomination).order_by("pk").values())
    return row, files, Entry.objects.count()


def outcome(client: Client, name: str, made: Nomination) -> str:
    """Try an act on a dossier, undo it, and return what came of it."""
    file = made.evidence.order_by("pk")[0].key
    sent = {
        box: text.replace(FILE, file).replace(KEY, made.key)
        for box, text in MOVES[name].sent.items()
    }
    sent |= {"declared": made.round.notice.declarations} if "words" in sent else {}
    if name == "decide":
        sent = {"meeting": "主席办公会", "held_on": "2024-11-15"}
        sent |= {f"verdict-{made.key}": "in", f"reason-{made.key}": "成果突出"}
    where = address(routes()[name], arguments(name, made))
    with transaction.atomic():
        before = mark(made)
        response = client.post(where, sent)
        changed = mark(made) != before
        transaction.set_rollback(True)
    if changed:
        return DONE if response.status_code in {200, 302} else f"{response.status_code} changed"
    if response.status_code in {200, 409, 422}:
        return REFUSED
    return verdict(response)


def arguments(name: str, made: Nomination) -> tuple[str, ...]:
    """Return what stands in an address, for a page or an act on this dossier."""
    kinds = {
        "": (),
        "ticked": (),
        "section": (made.key, "studio"),
        "paper": (made.key, "form"),
        "file": (made.evidence.order_by("pk")[0].key,),
    }
    return kinds.get(TABLE[name].what, (made.key,))


def wanted(name: str, party: str, letter: str) -> str:
    """Return what the tables say of an act: whose role, whose sight, which stage."""
    if LETTERS[party] not in TABLE[name].who:
        return DENIED
    seen = letter in SIGHT.get(party, "")
    if not seen and arguments_name_it(name):
        return HIDDEN
    return DONE if seen and letter in MOVES[name].at and not MOVES[name].waits else REFUSED


def own_acts(party: str) -> list[str]:
    """Return the acts that a party's role has at all."""
    return [name for name in MOVES if LETTERS[party] in TABLE[name].who]


def arguments_name_it(name: str) -> bool:
    """Tell whether the act's address names the dossier: others are of a whole round."""
    return TABLE[name].what not in {"", "ticked"}


def complaints(made: Nomination, clients: dict[str, Client], letter: str) -> Iterator[str]:
    """Yield each act and each page that is not as the tables say."""
    for party, client in clients.items():
        for name in MOVES if letter in EVERYTHING else own_acts(party):
            found, should = outcome(client, name, made), wanted(name, party, letter)
            if found != should:
                yield f"{name} at {STAGES[letter]} by {party}: {found}, not {should}"
        for name in PAGES:
            if letter not in EVERYTHING and LETTERS[party] not in TABLE[name].who:
                continue
            where = address(routes()[name], arguments(name, made))
            found = verdict(ask(client, "GET", where))
            seen = letter in SIGHT.get(party, "")
            should = ALLOWED if seen else HIDDEN
            should = should if LETTERS[party] in TABLE[name].who else DENIED
            if found != should:
                yield f"{name} page at {STAGES[letter]} by {party}: {found}, not {should}"


def whispers(made: Nomination, clients: dict[str, Client], letter: str) -> Iterator[str]:
    """Yield each page that tells somebody of a dossier that does not exist for them."""
    public = STAGES[letter] in PUBLIC
    for party, client in clients.items():
        if letter in SIGHT.get(party, "") or (party not in SIGHT and letter not in EVERYTHING):
            continue
        for name, rule in TABLE.items():
            if rule.what or "GET" not in rule.how or LETTERS[party] not in rule.who:
                continue
            text = text_of(ask(client, "GET", address(routes()[name], ())))
            told = [each for each in SECRETS if each in text]
            if told and not public:
                yield f"{name} at {STAGES[letter]} tells {party}: {told}"


def clients_of(world: World, parties: tuple[str, ...] = MEMBERS) -> dict[str, Client]:
    """Return a browser for each party."""
    return {party: client_of(world, party) for party in parties}


def test_the_hand_written_table_knows_every_stage_and_every_step():
    """ACL-003."""
    assert sorted(STAGES.values()) == sorted(Stage)
    others = {"propose", "pass_over", "merge"}  # 会议决定 does two of them; one takes two drafts
    assert {each.value for each in stages.Action} - others <= set(MOVES)


@pytest.mark.parametrize("letter", STAGES, ids=STAGES.get)
def test_every_act_at_every_stage_goes_by_the_table(world, letter):
    """ACL-002, ACL-003, ACL-004, ACL-019."""
    made = at_stage(world, Stage(STAGES[letter]))
    clients = clients_of(world)

    assert list(complaints(made, clients, letter)) == []
    assert list(whispers(made, clients, letter)) == []


def by_their_owners(world: World, letter: str, when: datetime, *names: str) -> dict[str, str]:
    """Try acts that begin at a stage, at an instant, each by the first of those whose act it is."""
    made = at_stage(world, Stage(STAGES[letter]))
    with time_machine.travel(when, tick=False):
        clients = clients_of(world, tuple(OWNERS.values()))
        return {name: outcome(clients[OWNERS[TABLE[name].who[0]]], name, made) for name in names}


def beginning_at(letter: str) -> list[str]:
    """Return the acts whose first stage it is."""
    return [name for name, move in MOVES.items() if move.at.startswith(letter)]


FIRST = sorted({move.at[0] for move in MOVES.values()})


@pytest.mark.parametrize("letter", FIRST, ids=STAGES.get)
def test_after_the_end_only_goes_on_what_the_table_lets(world, letter):
    when = AFTER_VIEW if letter == "v" else ENDS
    names = beginning_at(letter)

    assert by_their_owners(world, letter, when, *names) == {
        name: DONE if MOVES[name].late else REFUSED for name in names
    }


@pytest.mark.parametrize("letter", "dsr", ids=STAGES.get)
def test_what_the_city_takes_in_late_goes_on_after_the_end(world, letter):
    after = ENDS + timedelta(hours=1)
    reason = {"recommender": world.county, "until": DUE, "reason": "暴雪停运"}
    admit_late(world.round, by=world.clerk, now=after, **reason)
    names = [name for name in beginning_at(letter) if not MOVES[name].late]

    assert by_their_owners(world, letter, after, *names) == dict.fromkeys(names, DONE)


@pytest.mark.parametrize("letter", FIRST, ids=STAGES.get)
def test_a_practice_round_is_held_to_the_same_table(world, letter):
    Round.objects.filter(pk=world.round.pk).update(practice=True)
    names = beginning_at(letter)

    assert by_their_owners(world, letter, NOW, *names) == dict.fromkeys(names, DONE)


def test_where_every_place_is_taken_no_other_is_recommended(world):
    for name in "甲乙丙":
        world.recommended(name=f"{name}工作室")
    made = world.submitted()

    assert outcome(client_of(world, "county"), "recommend", made) == REFUSED
    assert outcome(client_of(world, "county"), "leave_out", made) == DONE


def test_one_sent_back_gives_up_only_a_place_it_holds(world):
    made = at_stage(world, Stage.SENT_BACK)

    assert outcome(client_of(world, "county"), "unrecommend", made) == REFUSED


# ---- that it would be noticed --------------------------------------------------------------------


def test_an_act_that_is_open_at_one_stage_too_many_is_noticed(world, monkeypatch):
    wider = stages.Step(frozenset({Stage.REPORTED, Stage.ACCEPTED}), Stage.ACCEPTED)
    monkeypatch.setattr(
        "jiangjian.actions.step.STEPS", {**stages.STEPS, stages.Action.ACCEPT: wider}
    )
    made = at_stage(world, Stage.ACCEPTED)

    assert list(complaints(made, clients_of(world, ("city_leader",)), "a")) == [
        "accept at accepted by city_leader: done, not refused",
        "accept_many at accepted by city_leader: done, not refused",
    ]


def test_a_dossier_that_is_seen_too_early_is_noticed(world, monkeypatch):
    made = at_stage(world, Stage.RECOMMENDED)
    monkeypatch.setattr("jiangjian.records.models.nomination.AT_CITY", ("recommended",))
    clients = clients_of(world, ("city_clerk",))

    assert "nomination page at recommended by city_clerk: allowed, not 404" in [
        *complaints(made, clients, "r")
    ]
    assert "incoming at recommended tells city_clerk: ['张三劳模创新工作室']" in [
        *whispers(made, clients, "r")
    ]
