"""The paper of what came by mail is the whole 推荐表: who reads no private fields does not get it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jiangjian.records.models import Behalf
from tests.mailbox_world import mailed
from tests.web.access.asking import ask
from tests.web.signed_in import client_for

SHOWN = "（附扫描件）"


@pytest.fixture
def papers(world):
    """Return the addresses of all papers of a nomination that came by mail, and its own."""
    (form,) = mailed(world)
    client_for(world.clerk).post(reverse("take_over", args=[form.key]))
    form.refresh_from_db()
    behind = Behalf.objects.filter(scan=form.file).values_list("entry_id", flat=True)
    return form.nomination, [reverse("behalf_scan", args=[each]) for each in behind]


@pytest.mark.parametrize(("who", "status"), [("city_leader", 200), ("discipline", 404)])
def test_the_form_itself_is_for_those_who_read_private_fields(world, papers, who, status):
    _, addresses = papers
    client = client_for(world.posts[who])

    answers = [ask(client, "GET", each) for each in addresses]

    assert addresses
    assert {each.status_code for each in answers} == {status}


def test_the_dossier_and_the_log_tell_discipline_of_it_without_a_link(world, papers):
    made, addresses = papers
    watching, reading = client_for(world.posts["discipline"]), client_for(world.clerk)
    dossier = reverse("nomination", args=[made.key])

    watched = ask(watching, "GET", dossier).whole.decode()
    read = ask(reading, "GET", dossier).whole.decode()
    logged = ask(watching, "GET", reverse("log")).whole.decode()

    assert SHOWN in watched
    assert not any(each in watched + logged for each in addresses)
    assert SHOWN not in read
    assert any(each in read for each in addresses)
