"""Which version a reader has seen."""

from __future__ import annotations

import pytest

from jiangjian.actions.look import look
from jiangjian.actions.nomination import submit
from jiangjian.records.models import LastLook, Nomination, Version
from tests.stages_world import LATER, sent_back
from tests.world import NOW, UNIT_SIGNED, World


def looks() -> list[tuple[int, int]]:
    return list(LastLook.objects.order_by("pk").values_list("post", "number"))


def test_each_reader_has_a_look_of_its_own(world: World):
    (made,) = world.reported()

    for by in (world.county_clerk, world.clerk, world.clerk):
        look(made, by=by, now=NOW, number=1)

    assert looks() == [(world.county_clerk.pk, 1), (world.clerk.pk, 1)]


def test_it_goes_forward_only(world: World):
    made = sent_back(world)
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    for number in (1, 2, 1):
        look(made, by=world.county_clerk, now=NOW, number=number)

    assert looks() == [(world.county_clerk.pk, 2)]


def test_a_version_that_is_not_there_or_out_of_sight_is_not_seen(world: World):
    made = world.submitted()

    with pytest.raises(Version.DoesNotExist):
        look(made, by=world.county_clerk, now=NOW, number=2)
    with pytest.raises(Nomination.DoesNotExist):
        look(made, by=world.clerk, now=NOW, number=1)
    assert looks() == []
