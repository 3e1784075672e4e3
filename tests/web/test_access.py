"""Every address, asked in every way by everybody, against one table written by hand.

The table stands in ``tests.web.access.expected``; it does not read the decorators.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from jiangjian import urls
from jiangjian.actions.people import end_post
from jiangjian.records.models import Nomination, Person, Post
from jiangjian.web.audience import check_audiences, every_view
from tests.fixtures_world import every_table
from tests.web.access.asking import (
    ALLOWED,
    DENIED,
    HIDDEN,
    NO_METHOD,
    TO_CHOOSE,
    TO_SIGN_IN,
    address,
    ask,
    fits,
    noting,
    routes,
    verdict,
)
from tests.web.access.expected import PEOPLE, PUBLIC, READ, TABLE, Rule
from tests.web.access.parties import LETTERS, PARTIES
from tests.web.access.things import NONE, ODD, Scene, Thing, things
from tests.world import NOW

OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SENT = {"confirm": {"section": "studio"}, "amend": {"what": "target"}}
"""What a form must name at least, or there is no such page."""

SAYS_SO = {"link", "join_link"}
"""A one-time word that is unknown is answered by a page that says so."""

OWN_ANSWERS = {  # allauth answers so to who has no second factor yet
    "mfa_deactivate_totp": {HIDDEN},
    "mfa_view_recovery_codes": {HIDDEN},
    "mfa_download_recovery_codes": {HIDDEN},
    "mfa_authenticate": {TO_SIGN_IN},
    "account_logout": {TO_SIGN_IN},
}


def admits(rule: Rule, party: str) -> bool:
    """Tell whether the table lets a party in at all."""
    if rule.who == PUBLIC:
        return True
    if rule.who == PEOPLE:
        return party != "anonymous"
    return bool(LETTERS[party]) and LETTERS[party] in rule.who


def expected(rule: Rule, party: str, method: str, thing: Thing) -> str:
    """Return what the table says: who, then how, then whether it exists for the party."""
    if not admits(rule, party):
        return {"anonymous": TO_SIGN_IN, "nobody": TO_CHOOSE}.get(party, DENIED)
    if method not in rule.how:
        return NO_METHOD
    return ALLOWED if party in thing.known_to else HIDDEN


def asked_of(rule: Rule, party: str, method: str, there: dict[str, list[Thing]]) -> Iterator[Thing]:
    """Yield every thing, and odd spellings where they would be read; outsiders get two of them."""
    all_of_it = [each for each in there[rule.what] if method != "POST" or not each.query]
    inside = admits(rule, party) and method in rule.how
    if method == "HEAD":  # the view is that of GET: each of its answers once
        all_of_it = [*{party in each.known_to: each for each in reversed(all_of_it)}.values()]
    first, others = all_of_it[0], all_of_it[1:]
    yield first
    yield from others if inside else others[-1:]
    odd = {"GET": ODD, "HEAD": (), "POST": ODD[-3:]}[method]
    if inside and first.args and rule.what not in SAYS_SO:
        yield from (Thing((each, *first.args[1:]), NONE) for each in odd)


def complaints(scene: Scene, party: str, method: str, *names: str) -> Iterator[str]:
    """Yield each answer that is not what the table says.

    :param names: only these addresses; without any, all of them.
    """
    client, there = scene.clients[party], things(scene)
    for name in names or routes():
        rule, route = TABLE[name], routes()[name]
        for thing in asked_of(rule, party, method, there):
            where = address(route, thing.args) + (f"?{thing.query}" if thing.query else "")
            fit = fits(route, thing.args)
            wanted = expected(rule, party, method, thing) if fit else HIDDEN
            with noting() as written:
                sent = {**SENT.get(name, {}), **thing.sent}
                response = ask(client, method, where, sent if method == "POST" else None)
            found = verdict(response)
            theirs = admits(rule, party) and found in OWN_ANSWERS.get(name, set())
            if found != wanted and not theirs:
                yield f"{method} {where} by {party}: {found}, not {wanted}"
            if written and (method != "POST" or found != ALLOWED):
                yield f"{method} {where} by {party} wrote: {written[0]}"
            if method == "HEAD" and response.whole:
                yield f"HEAD {where} by {party} has a body"


def test_every_address_stands_in_the_table_and_the_table_holds_nothing_else():
    """ACL-029."""
    names = [name for _, name, _ in every_view()]

    assert len(names) == len(set(names))
    assert sorted(names) == sorted(TABLE)


@pytest.mark.parametrize("party", PARTIES)
def test_reading_goes_by_the_table_and_writes_nothing(scene, party):
    """ACL-001, ACL-004, ACL-019, ACL-020, ACL-021."""
    before = every_table()

    assert list(complaints(scene, party, "GET")) == []
    assert every_table() == before
    assert list(complaints(scene, party, "HEAD")) == []


@pytest.mark.parametrize("party", PARTIES)
def test_writing_goes_by_the_table(scene, party):
    """ACL-001, ACL-003."""
    assert list(complaints(scene, party, "POST")) == []


@pytest.mark.parametrize("party", PARTIES)
def test_no_other_method_is_answered(scene, party):
    """ACL-003, ACL-021."""
    client, there = scene.clients[party], things(scene)
    answers = {
        (method, where): verdict(getattr(client, method.lower())(where))
        for name, route in routes().items()
        for where in (address(route, there[TABLE[name].what][0].args),)
        for method in OTHER_METHODS
    }

    assert [each for each, found in answers.items() if found != NO_METHOD] == []


def test_only_what_the_table_calls_public_is_open_to_a_stranger():
    """ACL-001."""
    assert sorted(name for name, rule in TABLE.items() if rule.who == PUBLIC) == [
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_signup",
        "healthz",
        "join",
        "join_code",
        "link",
        "mfa_authenticate",
        "public_announcement",
        "public_announcement_paper",
        "public_notice",
        "public_paper",
        "public_publicity",
        "public_publicity_paper",
        "public_round",
        "public_rounds",
        "verify_receipt",
    ]


def test_no_form_is_taken_without_its_token(scene):
    there = things(scene)
    taken = []
    for name, route in routes().items():
        rule = TABLE[name]
        party = next(each for each in ("unit", "county", "city_clerk") if admits(rule, each))
        if rule.how == READ:
            continue
        client = scene.clients[party]
        client.handler.enforce_csrf_checks = True
        for thing in there[rule.what]:
            where = address(route, thing.args)
            response = ask(client, "POST", where, thing.sent)
            if response.status_code != 403 or "没有提交" not in response.content.decode():
                taken.append((where, response.status_code))

    assert taken == []


def test_who_is_invited_and_has_set_no_password_gets_in_nowhere(scene):
    """ACL-015."""
    invited = Person.objects.create_user("invited", "未确认")
    Post.objects.create(
        person=invited,
        organisation=scene.world.unit,
        role=scene.world.union.role,
        starts=scene.world.union.starts,
    )
    client = Client()
    for typed in ("", invited.password, "invited", "未确认"):
        client.post("/account/sign-in/", {"login": "invited", "password": typed})

    assert verdict(client.get("/")) == TO_SIGN_IN


def test_whose_post_has_ended_sees_nothing_from_that_moment(scene):
    """ACL-016."""
    client, there = scene.clients["unit"], things(scene)
    end_post(scene.world.union, by=scene.world.county_clerk, now=NOW)
    found = {
        verdict(ask(client, method, address(routes()[name], thing.args)))
        for name, rule in TABLE.items()
        if admits(rule, "unit") and rule.who not in {PUBLIC, PEOPLE}
        for thing in there[rule.what][:1]
        for method in ("GET", "POST")
    }

    assert found == {TO_CHOOSE}


# ---- that the walk would notice -----------------------------------------------------------------


def bare(request):
    return HttpResponse("seen")


handler404 = urls.handler404
urlpatterns = [*urls.urlpatterns, path("new/", bare, name="new")]


@pytest.mark.urls("tests.web.test_access")
def test_a_new_address_is_missed_in_the_table_and_wants_an_audience(db):
    """ACL-029."""
    assert {name for _, name, _ in every_view()} - set(TABLE) == {"new"}
    assert [each.msg for each in check_audiences(None)] == ["The view of '/new/' wears no audience"]
    assert Client().get("/new/").status_code == 404


def test_an_address_that_lets_too_many_in_is_noticed(scene, monkeypatch):
    monkeypatch.setitem(TABLE, "sheet", Rule("C", READ))

    assert list(complaints(scene, "city_leader", "GET", "incoming", "sheet")) == [
        "GET /city/nominations/sheet by city_leader: allowed, not 403"
    ]


def test_a_nomination_in_the_wrong_hands_is_noticed(scene):
    Nomination.objects.filter(pk=scene.theirs.pk).update(unit=scene.world.unit)

    found = list(complaints(scene, "unit", "GET", "nominations", "nomination"))
    assert f"GET /nominations/{scene.theirs.key}/ by unit: allowed, not 404" in found


def test_a_page_that_writes_is_noticed(scene):
    with noting() as written:
        Nomination.objects.update(rank=1)

    assert len(written) == 1
