"""Every address in every state of an account: what a session was good for ends with its right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve, reverse

from jiangjian.records.models import DateChange
from jiangjian.web.audience import Audience, Circle
from tests.web.access.account_states import ELSEWHERE, NO_CODE, POSTLESS, STATES, other_city
from tests.web.access.asking import (
    ALLOWED,
    DENIED,
    HIDDEN,
    NO_METHOD,
    TO_CHOOSE,
    TO_SIGN_IN,
    address,
    ask,
    noting,
    routes,
    verdict,
)
from tests.web.access.canaries import heard, plant, planted_things, text_of
from tests.web.access.expected import PEOPLE, PUBLIC, TABLE, Rule
from tests.web.access.parties import LETTERS
from tests.web.access.things import Scene, things

CONTACT = {"秦观渔", "13855554444"}
TO_SET_UP = "set a code up"
WORDS = {401: TO_SIGN_IN}
"""A session that has ended under one's hands keeps what was typed, and asks to sign in."""

OF_THE_HOUSE = {
    "",
    "ticked",
    "notice_file",
    "organisation",
    "post",
    "former_name",
    "scan",
    "message_kind",
}
"""What is no round's: a house is one city's, and its organisations and people are in no round."""

OWN_ANSWERS = ("mfa_", "account_logout")
"""What these answer stands with the sign-in; who may open them does not change here."""


def wanted(rule: Rule, method: str, letter: str, then: str, *, known: bool) -> str:
    """Return what is left of an address in a state."""
    if rule.who == PUBLIC or (rule.who == PEOPLE and then in {POSTLESS, NO_CODE, ELSEWHERE}):
        left = ALLOWED if known else HIDDEN
    elif then == POSTLESS:
        return TO_CHOOSE
    elif then == NO_CODE:
        return TO_SET_UP if letter in rule.who else DENIED
    elif then == ELSEWHERE:
        left = (ALLOWED if known else HIDDEN) if letter in rule.who else DENIED
        return NO_METHOD if left != DENIED and method not in rule.how else left
    else:
        return TO_SIGN_IN
    return left if method in rule.how else NO_METHOD


def found(client: Client, method: str, where: str, sent: dict[str, str]) -> tuple[str, list[str]]:
    """Ask, and return what the answer amounts to with what it wrote."""
    with noting() as written:
        response = ask(client, method, where, sent if method == "POST" else None)
    if response.get("Location", "") == reverse("mfa_activate_totp"):
        return TO_SET_UP, written
    return WORDS.get(response.status_code, verdict(response)), written


def complaints(scene: Scene, client: Client, party: str, then: str) -> Iterator[str]:
    """Yield each address that answers otherwise than the state lets it."""
    there, letter = things(scene), LETTERS[party]
    for name, route in routes().items():
        rule, thing = TABLE[name], there[TABLE[name].what][0]
        if name.startswith(OWN_ANSWERS):
            continue
        for method in ("GET", "POST"):
            where = address(route, thing.args)
            over = then == POSTLESS and rule.what == "own_post"
            public = rule.who == PUBLIC or rule.what in {"round", "blank_paper", "notice_file"}
            there_too = then != ELSEWHERE or public or not rule.what
            known = party in thing.known_to and there_too and not over
            should = wanted(rule, method, letter, then, known=known)
            answer, written = found(client, method, where, thing.sent)
            if answer != should:
                yield f"{method} {where}: {answer}, not {should}"
            if written and should != ALLOWED:
                yield f"{method} {where} wrote: {written[0]}"


@pytest.mark.parametrize("name", STATES)
def test_a_session_is_worth_what_its_account_is(scene, settings, name):
    """ACL-001, ACL-015, ACL-016."""
    state = STATES[name]
    settings.SECOND_FACTOR = "city" if state.then == NO_CODE else "off"
    client = scene.clients[state.party]
    state.bring(scene)

    assert list(complaints(scene, client, state.party, state.then)) == []


def test_of_this_city_no_dossier_exists_for_a_clerk_of_another(scene):
    """ACL-002, ACL-023. A house is one city's: whoever is clerk in it finds its organisations."""
    client = other_city(scene)
    there = things(scene)
    for kind, more in planted_things(scene.world, plant(scene.world)).items():
        there[kind] = [*there[kind], *more]
    told, opened = {}, []
    for name, route in routes().items():
        rule = TABLE[name]
        if rule.who in {PUBLIC, PEOPLE} or "C" not in rule.who:
            continue
        for thing in there[rule.what]:
            for method in rule.how:
                where = address(route, thing.args)
                response = ask(client, method, where, thing.sent)
                if heard(text_of(response)):
                    told[f"{method} {where}"] = heard(text_of(response))
                if rule.what not in OF_THE_HOUSE and verdict(response) != HIDDEN:
                    opened.append(f"{method} {where}: {verdict(response)}")

    assert set().union(*told.values()) <= CONTACT
    assert set(told) <= {
        f"{method}{scene.world.rival.pk}/{word}"
        for method, word in (("GET /organisations/", ""), ("POST /organisations/", "change"))
    }
    assert opened == []


def test_a_clerk_of_another_city_changes_nothing_of_this_one(scene):
    """ACL-003."""
    client = other_city(scene)
    sent = {
        "propose_date": {"ends": "2024-12-01 12:00", "note": "顺延"},
        "amend": {"what": "target", "after": "12", "reason": "试"},
        "admit_late": {"recommender": str(scene.world.county.pk), "until": "2024-12-01 12:00",
                       "reason": "暴雪"},
    }  # fmt: skip
    before = DateChange.objects.filter(round=scene.world.round).count()
    for name, form in sent.items():
        client.post(address(routes()[name], ()), form)

    round_ = scene.world.round
    round_.refresh_from_db()
    assert DateChange.objects.filter(round=round_).count() == before
    assert round_.amended == 0
    assert round_.admissions.count() == 0


def test_a_view_whose_audience_is_widened_is_noticed(scene, monkeypatch):
    view = resolve(address(routes()["sheet"], ())).func
    client, once = scene.clients["unit"], STATES["unit's post has ended"]
    once.bring(scene)
    monkeypatch.setattr(view, "audience", Audience(Circle.PEOPLE))
    found = list(complaints(scene, client, "unit", once.then))

    assert found
    assert all("/city/nominations/sheet" in each for each in found)
