"""What must never be false is a constraint: not even a mistake in an action makes it so."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from jiangjian.records.models import (
    Amendment,
    DecisionLine,
    Entry,
    EntryValue,
    Evidence,
    Nomination,
    Opinion,
    PublicationLine,
    Receipt,
    ReportLine,
    Seat,
)
from tests.stages_world import at_stage
from tests.world import World

UNIQUE = [
    Seat,
    Entry,
    EntryValue,
    Evidence,
    Nomination,
    Opinion,
    DecisionLine,
    PublicationLine,
    ReportLine,
    Receipt,
]


@pytest.mark.parametrize("model", UNIQUE, ids=lambda each: each.__name__)
def test_a_row_cannot_be_there_twice(world: World, model):
    at_stage(world, "published")
    row = model.objects.order_by("pk").first()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_nomination_holds_one_seat(world: World):
    made = world.recommended()

    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(recommender=world.county, number=2).update(nomination=made)


def test_an_amendments_number_is_its_own(world: World):
    row = {"round": world.round, "number": 1, "what": "target", "at": world.round.opened_at}
    Amendment.objects.create(**row, before="10", after="11", reason="一")

    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.create(**row, before="10", after="12", reason="二")
