"""Every address under a 代录: what it leads to goes by the role stood in for, all else is not there.

What belongs to a 代录 is written by hand here, by the names of addresses, not read off the
middleware: a new address stands outside until it is written in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from jiangjian.actions.behalf import stand_in
from jiangjian.records.models import Behalf, RouteChange
from jiangjian.rules.roles import Role
from jiangjian.web import stand_ins
from jiangjian.web.standing import begin
from tests.web.access.asking import (
    ALLOWED,
    DENIED,
    HIDDEN,
    NO_METHOD,
    address,
    ask,
    fits,
    noting,
    routes,
    verdict,
)
from tests.web.access.canaries import heard, plant, planted_things, text_of
from tests.web.access.expected import TABLE
from tests.web.access.extras import paper_of
from tests.web.access.parties import LETTERS
from tests.web.access.things import Scene, Thing, things
from tests.world import NOW

LED_AWAY: Final = "led to one's own page"
SENT: Final = {"confirm": {"section": "studio"}}


def names(text: str) -> frozenset[str]:
    """Return the names of addresses in a text."""
    return frozenset(text.split())


EVERYWHERE: Final = frozenset(
    ["end_stand_in", "file", "page_picture", "receipt", "receipt_file", "viewer"]
)
OF_ONE: Final = names("""
    accept add_file add_supplement answer_point begin_supplement begin_upload carry_over check compare complete
    confirm confirm_correction correction_sheet decline_correction drop_upload end_waiver
    erase_person erase_value evidence evidence_file finish_upload form_check give_reason hand_in_supplement
    leave_out look mark_personal mark_stamped merge move_file nomination nomination_materials
    order_files paper propose_correction propose_route prove receive_upload recommend
    reconsider refuse release remark remove_file remove_supplement rename_file route section
    send_back stamped_page stamps submit supplement take_back_supplement take_form tick_absent
    tick_point unrecommend upload version version_changes version_file versions waive withdraw
    write_summary write_supplement
    """)
"""Addresses of one nomination, whoever acts on it."""

OF_RECOMMENDER: Final = names("""
    agree_route applications decline_route own_materials rank release_not_recommended report
    report_file report_form reports routes set_contact set_inner_end summary summary_file terms
    add_proof remove_proof withdraw_route
    """)
OF_CITY: Final = names("""
    accept_many admissions admit_late decide
    decision drop_view export incoming keep_view log materials
    minutes papers paper_receipt progress publication publicise publicity_draft
    publish register_paper release_result sheet unit_papers
    unit_report void_paper work_sheet
    """) | names("""
    mailbox start_import mail_import add_to_import take_in_mail drop_import incoming_mail match_unit
    set_aside take_up
    mail_piece mail_piece_page put_evidence mail_tray mailed_forms mailed_form
    choose_value choose_form take_over mail_findings feedback_sheet mailed_table
    unit_mailed_table import_log
    """)
"""The mailbox is the clerk's alone: whoever is stood in for is told so by its role."""


@dataclass(frozen=True, slots=True)
class Case:
    """One 代录.

    :ivar clerk: the party that records; :ivar party: the one it stands in for.
    :ivar inside: names of the addresses that belong to it.
    :ivar bound: it is for the draft alone.
    """

    clerk: str
    party: str
    role: Role
    inside: frozenset[str]
    bound: bool = False


CASES: Final[Mapping[str, Case]] = MappingProxyType(
    {
        "county for its unit": Case("county", "unit", Role.UNIT_UNION, OF_ONE, bound=True),
        "city for the unit": Case("city_clerk", "unit", Role.UNIT_UNION, OF_ONE, bound=True),
        "city for the county": Case(
            "city_clerk", "county", Role.RECOMMENDER, OF_ONE | OF_RECOMMENDER
        ),
        "city for its leader": Case(
            "city_clerk", "city_leader", Role.CITY_LEADER, OF_ONE | OF_CITY
        ),
    }
)


def begun(scene: Scene, case: Case) -> tuple[Client, str]:
    """Begin a 代录 in a browser; return the browser and the folder before its addresses."""
    posts = scene.world.posts
    paper = paper_of(scene.world, "王主席")
    organisation = posts[case.party].organisation
    by = posts[case.clerk]
    post = stand_in(by, organisation=organisation, role=case.role, paper=paper, now=NOW)
    client = scene.clients[case.clerk]
    session = client.session
    token = begin(session, post, paper, key=scene.draft.key if case.bound else "")
    session.save()
    return client, f"/as/{token}"


def amounts_to(response: HttpResponse, where: str) -> str:
    """Return what an answer amounts to; being led out of the 代录 is an answer of its own."""
    if response.status_code == 302 and response["Location"].split("?")[0] == where:
        return LED_AWAY
    return verdict(response)


def wanted(scene: Scene, case: Case, name: str, method: str, thing: Thing) -> str:
    """Return what this file says of an address."""
    rule = TABLE[name]
    own = name not in OF_ONE or not case.bound or thing.args[:1] == (scene.draft.key,)
    if name not in EVERYWHERE and not (name in case.inside and own):
        return LED_AWAY if method == "GET" else HIDDEN
    if name == "end_stand_in":  # each has one under its own token
        return ALLOWED if method in rule.how else NO_METHOD
    if LETTERS[case.party] not in rule.who:
        return DENIED
    if method not in rule.how:
        return NO_METHOD
    return ALLOWED if case.party in thing.known_to else HIDDEN


def complaints(
    scene: Scene, case: Case, there: Mapping[str, list[Thing]], *only: str
) -> Iterator[str]:
    """Yield each answer that is not as written here, or that tells of a rival."""
    client, folder = begun(scene, case)
    for name in only or routes():
        all_of_it = there[TABLE[name].what]
        inside = name in case.inside | EVERYWHERE
        for thing in all_of_it if inside else [all_of_it[0], *all_of_it[1:][-1:]]:
            where = address(routes()[name], thing.args)
            if thing.query or not fits(routes()[name], thing.args):
                continue
            for method in ("GET", "POST"):
                sent = {**SENT.get(name, {}), **thing.sent} if method == "POST" else None
                with noting() as written:
                    response = ask(client, method, folder + where, sent)
                found, should = (
                    amounts_to(response, where),
                    wanted(scene, case, name, method, thing),
                )
                if found != should:
                    yield f"{method} {name} {thing.args}: {found}, not {should}"
                if written and (method != "POST" or found != ALLOWED):
                    yield f"{method} {name} wrote: {written[0]}"
                if case.party != "city_leader" and heard(text_of(response)):
                    yield f"{method} {name} tells: {heard(text_of(response))}"


def with_rivals(scene: Scene) -> dict[str, list[Thing]]:
    """Return what there is, with what the rival has planted."""
    there = things(scene)
    for kind, more in planted_things(scene.world, plant(scene.world)).items():
        there[kind] = [*there[kind], *(more if kind != "own_report" else ())]  # a number of each's
    return there


@pytest.mark.parametrize("name", CASES)
def test_a_stand_in_reaches_what_its_role_may_and_nothing_else(scene, name):
    """ACL-003, ACL-019, ACL-023."""
    case = CASES[name]
    there = things(scene) if case.party == "city_leader" else with_rivals(scene)

    assert list(complaints(scene, case, there)) == []


@pytest.mark.parametrize("name", CASES)
def test_what_a_stand_in_does_is_logged_as_one(scene, name):
    case = CASES[name]
    client, folder = begun(scene, case)
    act, args, sent = {
        "unit": (
            "propose_route",
            (scene.draft.key,),
            {"to": "兰考县总工会", "reason": "企业已迁址"},
        ),
        "county": ("set_contact", (), {"contact": "钱经办", "contact_phone": "13800138002"}),
        "city_leader": ("accept", (scene.ours.key,), {}),
    }[case.party]
    RouteChange.objects.all().delete()
    with transaction.atomic():
        before = Behalf.objects.count()
        answer = client.post(folder + address(routes()[act], args), sent)
        after = Behalf.objects.count()
        transaction.set_rollback(True)

    assert (answer.status_code, after) == (302, before + 1)


def test_a_token_is_worth_nothing_in_another_browser(scene):
    _, folder = begun(scene, CASES["city for the county"])
    for party in ("county", "rival", "city_leader", "anonymous"):
        answer = ask(scene.clients[party], "GET", f"{folder}/recommendation/")
        assert amounts_to(answer, "/recommendation/") == LED_AWAY


def test_an_address_that_is_let_in_beside_is_noticed(scene, monkeypatch):
    wider = {**stand_ins.FOLDERS, Role.UNIT_UNION: ("recommendation/",)}
    monkeypatch.setattr(stand_ins, "ANYWHERE", stand_ins.ANYWHERE | {"organisations"})
    monkeypatch.setattr(stand_ins, "FOLDERS", wider)
    case = CASES["county for its unit"]

    assert list(complaints(scene, case, things(scene), "organisations")) == [
        f"GET organisations (): {DENIED}, not {LED_AWAY}",
        f"POST organisations (): {DENIED}, not {HIDDEN}",
    ]
