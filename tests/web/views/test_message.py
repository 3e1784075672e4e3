"""Texts, 催报文字 and one's own address on pages."""

from __future__ import annotations

import pytest

from jiangjian.records.models import MessageText, Person
from tests.web.signed_in import client_for

TEXTS = "/round/texts/"


def page(client, address):
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def test_the_clerk_reads_and_writes_texts(world):
    client = client_for(world.clerk)

    status, shown = page(client, TEXTS)
    wrote = client.post(f"{TEXTS}urge/write", {"subject": "催报", "body": "【单位】请尽快【事项】"})

    assert status == 200
    assert "催报文字" in shown
    assert "没有设置发信服务器" in shown
    assert (wrote.status_code, wrote["Location"]) == (302, TEXTS)
    assert "【单位】请尽快【事项】" in page(client, TEXTS)[1]


def test_a_refused_text_keeps_what_was_typed(world):
    answer = client_for(world.clerk).post(
        f"{TEXTS}reminder/write", {"subject": "标题甲", "body": "【口令】乙"}
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "【口令】填不进内容" in text
    assert 'value="标题甲"' in text
    assert "【口令】乙</textarea>" in text
    assert MessageText.objects.count() == 0


def test_an_unknown_kind_is_not_there(world):
    assert client_for(world.clerk).get(f"{TEXTS}other/write").status_code == 404


def test_the_text_to_copy_names_that_unit_only(world):
    world.submitted()
    status, shown = page(client_for(world.clerk), f"/units/{world.county.pk}/urge/")

    assert status == 200
    assert world.county.name in shown
    assert world.rival.name not in shown
    assert "名额3个，已推荐0个；1份申请待审核。" in shown


def test_a_recommender_urges_its_own_units_only(world):
    world.draft()
    client = client_for(world.county_clerk)

    assert "还没有提交。" in page(client, f"/units/{world.unit.pk}/urge/")[1]
    assert page(client, f"/units/{world.rival_unit.pk}/urge/")[0] == 404
    assert page(client, f"/units/{world.rival.pk}/urge/")[0] == 404


def test_where_nothing_is_left_there_is_nothing_to_copy(world):
    world.submitted()

    assert "没有要催的" in page(client_for(world.county_clerk), f"/units/{world.unit.pk}/urge/")[1]


def test_without_a_server_nobody_is_asked_for_an_address(world):
    client = client_for(world.union)

    assert client.get("/account/messages/").status_code == 404
    assert "消息邮箱" not in client.get("/").content.decode()


@pytest.mark.parametrize(("typed", "kept"), [(" a@example.com ", "a@example.com"), ("", "")])
def test_one_says_where_messages_go(world, settings, typed, kept):
    settings.EMAIL_HOST = "mail.example.org"
    client = client_for(world.union)

    assert "消息邮箱" in client.get("/").content.decode()
    assert client.get("/account/messages/").status_code == 200
    assert client.post("/account/messages/", {"email": typed}).status_code == 302
    assert Person.objects.get(pk=world.union.person_id).email == kept


def test_what_is_no_address_is_refused(world, settings):
    settings.EMAIL_HOST = "mail.example.org"

    answer = client_for(world.union).post("/account/messages/", {"email": "王主席"})

    assert answer.status_code == 422
    assert "“王主席”不是完整的邮箱地址" in answer.content.decode()
    assert Person.objects.get(pk=world.union.person_id).email == ""
