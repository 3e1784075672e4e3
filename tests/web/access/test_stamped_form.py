"""The stamped form shows private fields: a role that may not read those does not get the scan."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from jiangjian.actions.evidence import add_file
from jiangjian.actions.nomination import submit
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from tests.fixtures_world import every_table
from tests.web.access.asking import ask
from tests.web.signed_in import client_for
from tests.world import NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, make_world

CANARY = "出生年月 1977-07 塔吉克族"
NAME = "沧海盖章页.pdf"
READERS = ("unit", "county", "city_clerk", "city_leader")
OTHERS = ("discipline", "expert", "administrator", "rival", "rival_unit")


@pytest.fixture
def world(db):
    with time_machine.travel(NOW, tick=False):
        yield make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


@pytest.fixture
def scan(world):
    """Return the scan of a stamped form that has been reported."""
    made = world.draft()
    add_file(
        made,
        by=world.union,
        now=NOW,
        slot="stamped_form",
        kept=world.store.keep([CANARY.encode()]),
        name=NAME,
        media_type="application/pdf",
    )
    made = world.again(made)
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)
    recommend(world.again(made), by=world.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED)
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )
    report(world.round, by=world.county_clerk, now=NOW)
    return made.evidence.get(slot="stamped_form")


@pytest.mark.parametrize("who", READERS)
def test_who_reads_private_fields_gets_the_scan(world, scan, who):
    answer = ask(client_for(world.posts[who]), "GET", reverse("file", args=[scan.key]))

    assert (answer.status_code, answer.whole) == (200, CANARY.encode())


@pytest.mark.parametrize("who", OTHERS)
def test_for_all_others_there_is_no_such_file_however_often_they_ask(world, scan, who):
    client, before = client_for(world.posts[who]), every_table()

    for method in ("GET", "HEAD", "GET"):
        answer = ask(client, method, reverse("file", args=[scan.key]))
        assert answer.status_code == 404
        assert CANARY.encode() not in answer.whole
    assert every_table() == before


def test_the_dossier_tells_discipline_that_it_lies_there_and_offers_no_link(world, scan):
    address = reverse("nomination", args=[scan.nomination.key])
    where = reverse("file", args=[scan.key])

    watched = client_for(world.posts["discipline"]).get(address).content.decode()
    read = client_for(world.clerk).get(address).content.decode()

    assert "已上传，其中有不公开的栏目，本身份不能下载" in watched
    assert where not in watched
    assert NAME not in watched
    assert where in read
    other = scan.nomination.evidence.exclude(slot="stamped_form")[0]
    assert reverse("file", args=[other.key]) in watched


def test_the_zip_that_holds_it_is_not_for_discipline(world, scan):
    address = reverse("nomination_materials", args=[scan.nomination.key])

    assert ask(client_for(world.posts["discipline"]), "POST", address).status_code == 403
    whole = ask(client_for(world.clerk), "POST", address).whole
    with ZipFile(BytesIO(whole)) as archive:
        assert any(CANARY.encode() == archive.read(each) for each in archive.namelist())
