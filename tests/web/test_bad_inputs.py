"""Bad inputs of the catalogue that arrive by HTTP, each by its id."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from time import process_time

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiangjian.actions.nomination import start
from jiangjian.records.models import EntryValue, Evidence, Nomination
from jiangjian.web.audience import Circle, check_audiences, every_view
from jiangjian.web.logs import redact
from tests.documents import samples
from tests.web.signed_in import as_form, client_for
from tests.world import NOW, make_world

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def world(db):
    """Return the world; the clock of every page stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)


@pytest.fixture
def address(made):
    return reverse("section", args=[made.key, "studio"])


def kept():
    return Nomination.objects.get().answers


def page(response):
    return response.content.decode()


def boxes(response, name):
    return re.findall(rf'name="{name}" value="([^"]*)"', page(response))


def test_txt_011_a_form_in_gbk_is_refused_and_nothing_of_it_is_kept(unit, address):
    """TXT-011."""
    body = b"version=0&studio_name=%D5%C5%C8%FD"
    response = unit.post(address, body, content_type=FORM)

    assert response.status_code == 400
    assert "文字编码不是 UTF-8" in page(response)
    assert "studio_name" not in kept()


def test_txt_026_a_megabyte_in_a_short_field_is_refused_quickly_and_not_logged(made, unit, caplog):
    """TXT-026."""
    address = reverse("section", args=[made.key, "leader"])
    text = "secret" * 175_000
    unit.get(address)
    with caplog.at_level(logging.DEBUG):
        began = process_time()
        response = unit.post(address, **as_form({"version": "0", "leader_trade": text}))
        took = process_time() - began

    assert response.status_code == 422
    assert "专业/工种有 1,050,000 个字符，最多能保存 2,000 个" in page(response)
    assert "secretsecret" not in caplog.text
    assert took < 3  # seconds of computing; a pattern that backtracks takes hours
    assert "leader_trade" not in kept()


def test_txt_027_ten_megabytes_of_text_are_refused(unit, address):
    """TXT-027."""
    body = b"version=0&achievements=" + b"a" * (10 * 2**20)
    response = unit.post(address, body, content_type=FORM)

    assert response.status_code == 400
    assert "一次最多 1000 项、4 MB 文字" in page(response)


def test_txt_042_a_thousand_and_one_fields_are_refused(unit, address):
    """TXT-042."""
    body = "&".join(f"f{number}=1" for number in range(1001))
    response = unit.post(address, body, content_type=FORM)

    assert response.status_code == 400


def test_txt_042_a_thousand_fields_are_read(unit, address):
    """TXT-042."""
    body = "version=0&" + "&".join(f"f{number}=1" for number in range(999))

    assert unit.post(address, body, content_type=FORM).status_code == 302


def test_txt_046_deep_json_is_no_form(unit, address):
    """TXT-046."""
    deep = "[" * 100_000 + "]" * 100_000
    response = unit.post(address, deep, content_type="application/json")

    assert response.status_code == 400
    assert "这个地址只收网页表单" in page(response)


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (
            "TXT-028",
            "<script>alert(1)</script>创新工作室",
            "&lt;script&gt;alert(1)&lt;/script&gt;创新工作室",
        ),
        (
            "TXT-029",
            '"><img src=x onerror=alert(1)>',
            "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;",
        ),
        ("TXT-030", "{{7*7}}{% load static %}${7*7}#{7*7}", "{{7*7}}{% load static %}${7*7}#{7*7}"),
        ("TXT-031", "'; DROP TABLE nomination;--", "&#x27;; DROP TABLE nomination;--"),
    ],
)
def test_code_is_kept_and_shown_as_text(made, unit, address, name, text, shown):
    unit.post(address, {"version": "0", "studio_name": text})

    assert kept()["studio_name"] == text
    assert boxes(unit.get(address), "studio_name") == [shown]
    for word in ("nomination", "check", "evidence"):
        where = page(unit.get(reverse(word, args=[made.key])))
        assert shown in where
        assert text not in where or text == shown
    assert shown in page(unit.get(reverse("nominations")))


def test_txt_033_a_forged_line_stays_one_line_of_the_log(unit, address, caplog):
    """TXT-033."""
    text = "x\r\n2024-11-20 INFO login ok user=admin"
    with caplog.at_level(logging.DEBUG):
        unit.post(address, {"version": "0", "studio_name": text})

    assert kept()["studio_name"] == "x 2024-11-20 INFO login ok user=admin"
    assert "user=admin" not in caplog.text
    assert set(redact(None, "info", {"event": "request", "typed": text})) <= {"event"}


def test_txt_040_fields_of_nobody_change_nothing_and_are_noted(made, unit, address):
    """TXT-040."""
    typed = {"version": "0", "specialty": "数控", "stage": "published", "unit": "7", "score": "100"}
    unit.post(address, typed)

    found = Nomination.objects.get()
    noted = EntryValue.objects.get(entry__action="ignored_fields")
    assert (found.stage, found.unit_id) == ("draft", made.unit_id)
    assert found.answers == {"host_unit": "开封示例机械有限公司", "specialty": "数控"}
    assert noted.value == "score、stage、unit"


def test_num_022_nothing_and_nought_are_kept_apart(made, unit, address):
    """NUM-022."""
    unit.post(address, {"version": "0", "funding": "", "patent_count": "0"})

    shown = unit.get(address + "?checked=1")
    assert (kept()["funding"], kept()["patent_count"]) == ("", "0")
    assert boxes(shown, "patent_count") == ["0"]
    assert "经费投入（万元）还没有填写" in page(shown)
    assert "取得专利数量还没有填写" not in page(shown)


@pytest.mark.parametrize("text", ["@SUM(1)", "+86-371-25665219", "-5℃ 低温工艺", "=1+1"])
def test_txt_035_what_looks_like_a_formula_is_a_text(unit, address, text):
    """TXT-035."""
    unit.post(address, {"version": "0", "specialty": text})

    assert kept()["specialty"] == text
    assert boxes(unit.get(address), "specialty") == [text]


def example(route):
    """Return an address of a route, with something in each of its places."""
    return "/" + re.sub(r"<int:\w+>", "1", re.sub(r"<(?:str:|slug:)?\w+>", "abcdefgh23", route))


@pytest.mark.parametrize(
    ("route", "circle"),
    [(route, audience.circle) for route, _, audience in every_view() if audience],
)
def test_acl_001_a_stranger_opens_only_what_is_public(world, route, circle):
    """ACL-001."""
    for method in ("get", "post", "head", "put", "patch", "delete", "options"):
        response = getattr(Client(), method)(example(route))
        if circle is not Circle.PUBLIC:
            assert response.status_code in {302, 405}
            assert response.get("Location", "/account/sign-in/").startswith("/account/sign-in/")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_acl_003_other_methods_tell_nothing_of_others(world, made, address, method):
    """ACL-003."""
    rival = client_for(world.posts["rival_unit"])
    response = getattr(rival, method)(address, "specialty=1", content_type=FORM)

    assert response.status_code == 405
    assert "specialty" not in page(response)
    assert kept() == {"host_unit": "开封示例机械有限公司"}


def test_acl_003_a_partial_saving_of_anothers_form_is_hidden(world, made, address):
    """ACL-003."""
    rival = client_for(world.posts["rival_unit"])
    response = rival.post(
        address, {"version": "0", "specialty": "1"}, headers={"accept": "application/json"}
    )

    assert response.status_code == 404
    assert "specialty" not in page(response)


def test_acl_019_another_units_nomination_is_not_found(world, made, address):
    """ACL-019."""
    rival = client_for(world.posts["rival_unit"])

    for word in ("nomination", "evidence", "check", "form_check"):
        assert rival.get(reverse(word, args=[made.key])).status_code == 404


@pytest.mark.parametrize(("method", "status"), [("head", 404), ("options", 405), ("trace", 405)])
def test_acl_021_asking_otherwise_tells_no_more(world, made, address, method, status):
    """ACL-021."""
    rival = client_for(world.posts["rival_unit"])

    assert getattr(rival, method)(address).status_code == status
    assert getattr(client_for(world.union), method)(address).status_code in {200, 405}


def test_acl_023_the_same_file_of_another_unit_is_not_told(world, made, unit):
    """ACL-023."""
    other = start(
        world.round,
        unit=world.rival_unit,
        recommender=world.rival,
        by=world.posts["rival_unit"],
        now=NOW,
    )
    for client, dossier in ((unit, made), (client_for(world.posts["rival_unit"]), other)):
        file = SimpleUploadedFile("证书.pdf", samples.pdf("the same"))
        response = client.post(
            reverse("add_file", args=[dossier.key]), {"slot": "1", "files": [file]}
        )
        assert response.status_code == 302

    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/backup.zip", "/media/", "/files/", "/static/../settings.py"]
)
def test_acl_025_the_houses_own_files_are_not_found(world, path):
    """ACL-025."""
    assert Client().get(path).status_code == 404
    assert client_for(world.union).get(path).status_code == 404


def test_acl_026_there_is_no_admin(world):
    """ACL-026."""
    assert client_for(world.posts["administrator"]).get("/admin/").status_code == 404


def test_acl_027_before_the_result_is_public_there_is_no_page_of_it(world):
    """ACL-027."""
    world.reported()

    for name in ("publicity", "announcement"):
        response = Client().get(f"/public/{world.round.key}/{name}/")
        assert response.status_code == 404


def test_acl_029_every_address_wears_an_audience():
    """ACL-029."""
    assert check_audiences(None) == []
