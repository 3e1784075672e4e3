"""Every paper of a practice round says so above its pages; the same paper of a real round does not."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.decision import Meeting, Verdict, decide
from jiangjian.actions.publication import publicise
from jiangjian.actions.qualification import accept
from jiangjian.documents.practice_mark import PRACTICE_MARK
from tests.web.signed_in import client_for
from tests.world import NOW, TODAY

BOTH = pytest.mark.parametrize("practice", [True, False])


@pytest.fixture
def made(world):
    """Return a studio on the way to its 公示, with a confirmed 更正单."""
    (found,) = world.reported()
    slip = propose(
        found, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )
    confirm(slip, by=world.county_clerk, now=NOW)
    accept(world.again(found), by=world.clerk, now=NOW)
    verdict = {found.key: Verdict(True, "突出")}
    decide(
        world.round, by=world.clerk, now=NOW, meeting=Meeting("主席办公会", TODAY), verdicts=verdict
    )
    return world.again(found)


def bears_it(answer):
    """Tell whether a part that stands above the pages bears the mark."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    with ZipFile(BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    above = ("word/header", "xl/worksheets/sheet1.xml")
    return any(
        name.startswith(above) and PRACTICE_MARK.encode() in text for name, text in parts.items()
    )


def addresses(world, made):
    """Return who asks for which paper."""
    yield world.clerk, reverse("paper", args=[made.key, "form"])
    yield world.clerk, reverse("correction_sheet", args=[made.key, made.corrections.get().key])
    yield world.clerk, reverse("paper_receipt", args=[world.county.pk])
    yield world.clerk, reverse("publicity_draft")
    yield world.clerk, reverse("sheet")
    yield world.clerk, reverse("mailed_table")
    yield world.county_clerk, reverse("summary_file")
    yield world.county_clerk, reverse("report_file", args=[1])


@BOTH
def test_all_papers_of_a_round_bear_the_mark_or_none(world, made, practice):
    world.round.practice = practice
    world.round.save(update_fields=["practice"])

    found = {at: bears_it(client_for(who).get(at)) for who, at in addresses(world, made)}

    assert found == dict.fromkeys(found, practice)
    assert len(found) == 8


@BOTH
def test_a_public_list_bears_it_too(world, made, practice, client):
    publicise(world.round, by=world.clerk, now=NOW, starts=TODAY)
    world.round.practice = practice
    world.round.save(update_fields=["practice"])

    at = reverse("public_publicity_paper", args=[world.round.key])
    assert bears_it(client.get(at)) is practice
