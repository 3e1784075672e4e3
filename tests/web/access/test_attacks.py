"""What somebody with a valid low account, or none, would try."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiangjian.actions.amendment import amend
from jiangjian.actions.decision import Meeting, Verdict, decide
from jiangjian.actions.evidence import rename_file, tick_absent, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.organisation import change_organisation
from jiangjian.actions.people import appoint
from jiangjian.actions.publication import publicise
from jiangjian.actions.qualification import accept, complete
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.actions.report import report
from jiangjian.records.models import Amendment, Nomination, Person, Post, StoredFile
from jiangjian.rules.amendment import Amendment as Change
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Role
from tests.documents import samples
from tests.stages_world import DUE
from tests.web.access.asking import address, ask, fits, routes
from tests.web.access.canaries import text_of
from tests.web.access.expected import PEOPLE, PUBLIC, TABLE
from tests.web.access.parties import LETTERS, PARTIES, password
from tests.web.access.things import make_scene, things
from tests.web.signed_in import client_for
from tests.world import NOW, RECOMMENDER_SIGNED, TODAY, UNIT_SIGNED, make_world

CODE = "\"'></title></textarea><img src=x onerror=alert(1)>{{7*7}}"
"""Breaks out of a text, an attribute, a title and a box."""


@pytest.fixture
def world(db):
    """Return the world; the clock of every page stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


@pytest.fixture
def scene(world):
    """Return a world with something of everybody."""
    return make_scene(world)


def tried(act, *args, **named):
    """Do an act; a text that is refused is nowhere to be shown."""
    try:
        return act(*args, **named)
    except Refusal:
        return None


def plant_code(scene):
    """Say the code wherever somebody may say something."""
    world, posts = scene.world, scene.world.posts
    world.county.contact, world.county.contact_phone = CODE[:50], CODE[:30]
    world.county.save()
    dossiers = [world.draft(name=f"{CODE}{name}") for name in "一二三四"]
    for made in dossiers:
        for section in made.round.notice.sections:
            typed = {each.key: CODE for each in made.round.notice.in_section(section.key)}
            if made is not dossiers[0]:  # what is handed in must not be stopped
                free = {"specialty", "awards", "standards", "leader_trade", "leader_post"}
                typed = {key: text for key, text in typed.items() if key in free}
            save(made, by=world.union, now=NOW, typed=typed, section=section.key, version=1)
        for file in made.evidence.all():
            tried(rename_file, made, by=world.union, now=NOW, key=file.key, name=f"{CODE}.pdf")
        tick_absent(made, by=world.union, now=NOW, slot="3", absent=True, reason=CODE)
        write_summary(made, by=world.union, now=NOW, text=CODE)
    opinion = {"words": CODE, "day": TODAY}
    for made in dossiers[1:]:
        signed = UNIT_SIGNED.__class__(**opinion, person="张三", declared=UNIT_SIGNED.declared)
        submit(made, by=world.union, now=NOW, signed=signed)
    send_back(dossiers[1], by=world.county_clerk, now=NOW, reason=CODE)
    for made in dossiers[2:]:
        signed = RECOMMENDER_SIGNED.__class__(**opinion, person="李四")
        recommend(made, by=world.county_clerk, now=NOW, signed=signed)
    report(world.round, by=world.county_clerk, now=NOW)
    complete(dossiers[2], by=world.clerk, now=NOW, reason=CODE, due=DUE)
    accept(dossiers[3], by=world.clerk, now=NOW, remark=CODE)
    accept(scene.ours, by=world.clerk, now=NOW, remark=CODE)
    change_organisation(world.rival_unit, by=world.clerk, now=NOW, name=f"{CODE}工会", active=True)
    tried(appoint, by=world.clerk, now=NOW, organisation=world.unit, role=Role.UNIT_UNION,
          name=CODE[:40], username=CODE[:40], title=CODE[:40])  # fmt: skip
    Person.objects.update(name=CODE[:40])
    Post.objects.update(title=CODE[:40])
    amend(world.round, by=world.clerk, now=NOW, change=Change("target", "10", "12", CODE))
    verdicts = {each.key: Verdict(True, CODE) for each in (scene.ours, dossiers[3])}
    decide(world.round, by=world.clerk, now=NOW, meeting=Meeting(CODE[:90], TODAY),
           verdicts=verdicts)  # fmt: skip
    publicise(world.round, by=posts["city_leader"], now=NOW)
    return dossiers


def test_what_is_typed_is_code_on_no_page(scene):
    """TXT-028, TXT-029, TXT-030."""
    there = things(scene)
    dossiers = plant_code(scene)
    there["nomination"] += [type(there[""][0])((each.key,), frozenset()) for each in dossiers]
    there["section"] += [
        type(there[""][0])((dossiers[0].key, page.key), frozenset())
        for page in scene.world.round.notice.sections
    ]
    there["unpublished"] = there["round"]
    seen, wrong = 0, set()
    for party in PARTIES:
        for name, route in routes().items():
            for thing in there[TABLE[name].what]:
                if not fits(route, thing.args):
                    continue
                response = ask(scene.clients[party], "GET", address(route, thing.args))
                if not response["Content-Type"].startswith("text/html"):
                    continue
                text = text_of(response)
                seen += "&lt;img src=x" in text
                if response.status_code == 500 or "<img src=x" in text:
                    wrong.add((name, party, response.status_code))

    assert wrong == set()
    assert seen > 50


QUERIES = (
    "'; DROP TABLE records_nomination;--",
    "-studio,(select 1)",
    "private__leader_birth",
    "unit__posts__person__password",
    "１",
    "-1",
    "99999999999999999999",
    "a\x00b",
    "%' OR '1'='1",
    "((((a+)+)+)+)$" + "a" * 2000,
    "\ud7ff\uffff\U0001f600",
)
NAMES = (  # sent together; those apart lead to 404 before the others are read
    "q search sort page stage recommender act check chain under of ended starts next checked then",
    "q sort page since",
    "nomination",
    "notice what",
)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_odd_queries_break_no_page(scene, query):
    pages = [
        name
        for name, rule in TABLE.items()
        if not rule.what and "GET" in rule.how and rule.who not in {PUBLIC, PEOPLE}
    ]
    broken = []
    for name in pages:
        for party in ("city_clerk", "county", "unit"):
            if LETTERS[party] not in TABLE[name].who:
                continue
            for boxes in NAMES:
                asked = dict.fromkeys(boxes.split(), query)
                response = ask(scene.clients[party], "GET", reverse(name), asked)
                if response.status_code not in {200, 302, 404, 409, 422}:
                    broken.append((name, party, boxes, response.status_code))

    assert broken == []


@pytest.mark.parametrize(
    "where", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_way_leads_to_another_site(world, where):
    post = world.union
    post.person.password = password()
    post.person.save()
    typed = {"login": "unit", "password": "桃李不言下自成蹊2024", "next": where}
    signed_in = Client().post("/account/sign-in/", typed)
    chosen = client_for(post).post(reverse("act_as", args=[post.pk]), {"next": where})
    shown = client_for(post).get("/account/posts/", {"next": where})
    out = client_for(post).post("/account/sign-out/", {"next": where})

    assert [each.status_code for each in (signed_in, chosen, shown, out)] == [302, 302, 200, 302]
    assert signed_in["Location"] == "/"
    assert chosen["Location"] == "/"
    assert "evil" not in out["Location"]
    assert 'value="/"' in shown.content.decode()
    assert "evil" not in shown.content.decode()


def test_a_session_from_before_signing_in_is_worth_nothing_after(world):
    Person.objects.filter(username="unit").update(password=password())
    client = Client()
    client.get("/account/sign-in/", {"next": "/round/"})
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    client.post("/account/sign-in/", {"login": "unit", "password": "桃李不言下自成蹊2024"})

    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != "a" * 32
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    assert stolen.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_a_printed_link_bears_no_foreign_host(world):
    where = reverse("recover", args=[world.union.pk])
    clerk = client_for(world.county_clerk)

    assert clerk.post(where, headers={"host": "evil.example"}).status_code == 400
    forwarded = clerk.post(where, headers={"x-forwarded-host": "evil.example"})
    assert forwarded.status_code == 200
    assert "evil.example" not in forwarded.content.decode()


def test_a_unit_starts_for_nobody_else(world):
    theirs = {"unit": world.rival_unit.pk, "recommender": world.rival.pk, "stage": "reported"}
    client_for(world.union).post(reverse("start"), theirs)

    made = Nomination.objects.get()
    assert (made.unit, made.recommender, made.stage) == (world.unit, world.county, "draft")


def test_a_recommender_appoints_into_no_other_organisation_and_no_other_level(world):
    typed = {"name": "王新", "username": "wangxin", "role": "市总工会经办"}
    typed |= {"organisation": world.city.pk, "number": world.city.pk, "level": "city"}
    client = client_for(world.county_clerk)
    client.post(reverse("appoint", args=[world.unit.pk]), typed)
    above = client.post(reverse("appoint", args=[world.city.pk]), typed)

    made = Post.objects.get(person__username="wangxin")
    assert (made.organisation, made.role) == (world.unit, Role.UNIT_UNION.value)
    assert above.status_code == 404


def test_a_recommender_takes_no_account_over_by_appointing_and_recovering_it(world):
    clerk = Person.objects.get(username="city_clerk")
    typed = {"name": clerk.name, "username": clerk.username}
    client = client_for(world.county_clerk)
    client.post(reverse("appoint", args=[world.unit.pk]), typed)
    given = Post.objects.filter(person=clerk, organisation=world.unit).first()
    answer = client.post(reverse("recover", args=[given.pk])) if given else None

    assert answer is None or "/link/" not in answer.content.decode()
    assert clerk.invitations.count() == 0


def test_nobody_gives_a_post_to_oneself(world):
    administrator = world.posts["administrator"]
    typed = {"role": "市总工会经办", "name": administrator.person.name, "username": "administrator"}
    answer = client_for(administrator).post(reverse("appoint", args=[world.city.pk]), typed)

    assert answer.status_code == 422
    assert administrator.person.posts.count() == 1


def test_an_organisation_is_added_below_no_other(world):
    typed = {"name": "新厂工会", "kind": "基层工会", "under": str(world.rival.pk)}
    answer = client_for(world.county_clerk).post(reverse("add_organisation"), typed)

    assert answer.status_code == 404
    assert not world.rival.children.filter(name="新厂工会").exists()


@pytest.mark.parametrize("typed", ["00099123", "0009999", "100", "99999999999", "1e3", "-1"])
def test_a_quota_stays_small_however_it_is_written(world, typed):
    form = {"what": "quota:county", "after": typed, "reason": "试"}
    answer = client_for(world.clerk).post(reverse("amend"), form)

    assert answer.status_code == 422
    assert Amendment.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>"),
        ("a.pdf", b"<svg onload=alert(1)>"),
        ("a.png", b"GIF89a<script>"),
        ("a.pdf", b"MZ\x90"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 100),
    ],
)
def test_a_file_is_told_by_its_bytes(world, name, content):
    made = world.draft()
    before = StoredFile.objects.count()
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    where = reverse("add_file", args=[made.key])
    answer = client_for(world.union).post(where, {"slot": "1", "files": [file]})

    assert answer.status_code == 422
    assert StoredFile.objects.count() == before


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "..\\..\\x.pdf",
        "a\r\nSet-Cookie: x=1.pdf",
        'a".pdf; filename="evil.html',
        "证书\u202efdp.exe",
        "a" * 5000 + ".pdf",
        "\x00.pdf",
        ".",
        "",
    ],
)
def test_a_files_name_does_no_harm(world, name):
    made = world.draft()
    client = client_for(world.union)
    file = made.evidence.order_by("pk")[0]
    where = reverse("rename_file", args=[made.key])
    renamed = client.post(where, {"file": file.key, "name": name})
    upload = SimpleUploadedFile("x.pdf", samples.pdf("other"))
    upload._name = name  # noqa: SLF001 - past Django's own tidying of names
    added = client.post(reverse("add_file", args=[made.key]), {"slot": "1", "files": [upload]})

    assert {renamed.status_code, added.status_code} <= {302, 422, 400}
    for each in made.evidence.all():
        answer = client.get(reverse("file", args=[each.key]))
        assert b"".join(answer.streaming_content)
        disposition = answer["Content-Disposition"]
        assert disposition.startswith("attachment")
        assert not {"\r", "\n", "\u202e", "\x00"} & set(each.name)
        assert len(each.name) <= 200
        assert answer.get("Set-Cookie") is None
        assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == (
            "nosniff",
            "application/pdf",
        )
        assert "sandbox" in answer["Content-Security-Policy"]


def test_a_contact_with_code_is_shown_as_text(world):
    tried(set_contact, by=world.county_clerk, now=NOW, person=CODE, phone="13800138001",
          area_code="0371")  # fmt: skip
    text = client_for(world.county_clerk).get(reverse("report_form")).content.decode()

    assert "<img src=x" not in text
