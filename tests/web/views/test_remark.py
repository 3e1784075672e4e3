"""内部办理记录: on the dossier for the city, and nowhere for anybody else."""

from __future__ import annotations

import pytest

from jiangjian.records.models import Remark
from tests.web.signed_in import client_for
from tests.web.views.pages import page

CANARY = "金丝雀：原件存疑，暂不告知"


@pytest.fixture
def one(world):
    return world.reported()[0]


def note(client, one, text=CANARY):
    return client.post(f"/nominations/{one.key}/remark", {"remark_text": text}, follow=True)


@pytest.mark.parametrize("who", ["city_clerk", "city_leader"])
def test_the_city_notes_and_reads(world, one, who):
    shown = page(note(client_for(world.posts[who]), one))

    assert "已记入内部办理记录" in shown
    assert CANARY in shown


def test_discipline_reads_and_writes_nothing(world, one):
    note(client_for(world.clerk), one)
    reader = client_for(world.posts["discipline"])

    shown = page(reader.get(f"/nominations/{one.key}/"))

    assert CANARY in shown
    assert f"/nominations/{one.key}/remark" not in shown
    assert note(reader, one).status_code == 403
    assert Remark.objects.count() == 1


OTHERS = ("unit", "county", "rival", "rival_unit", "organ", "expert", "administrator")
PAGES = ("/", "/nominations/", "/applications/", "/report/", "/nominations/{}/")


@pytest.mark.parametrize("who", OTHERS)
def test_no_other_level_finds_a_note_anywhere(world, one, who):
    note(client_for(world.clerk), one)
    reader = client_for(world.posts[who])

    for address in PAGES:
        shown = reader.get(address.format(one.key), follow=True).content.decode()
        assert CANARY not in shown
        assert "内部办理记录" not in shown
    assert note(reader, one).status_code == 403


@pytest.mark.parametrize("who", ["unit", "county"])
def test_for_another_level_notes_are_not_even_read(world, one, who, django_assert_max_num_queries):
    note(client_for(world.clerk), one)
    reader = client_for(world.posts[who])

    with django_assert_max_num_queries(40) as asked:
        reader.get(f"/nominations/{one.key}/")

    assert [each for each in asked.captured_queries if "records_remark" in each["sql"]] == []


def test_a_note_without_words_is_refused_beside_its_box(world, one):
    response = note(client_for(world.clerk), one, " ")

    assert response.status_code == 422
    assert "还没有写内部办理记录" in page(response)
    assert Remark.objects.count() == 0


def test_a_note_that_is_too_long_stays_in_its_box(world, one):
    response = note(client_for(world.clerk), one, "记" * 1001)

    assert response.status_code == 422
    assert "内部办理记录有1001个字符，最多1000个" in page(response)
    assert "记" * 1001 in page(response)


def test_out_of_sight_and_by_reading_nothing_is_noted(world):
    made = world.recommended()
    city = client_for(world.clerk)

    assert note(city, made).status_code == 404
    assert city.get(f"/nominations/{made.key}/remark").status_code == 405
