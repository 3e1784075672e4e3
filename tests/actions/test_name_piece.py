"""The index of names follows every act that writes one, in the act's own transaction."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangjian.actions.filling import save
from jiangjian.actions.former_name import Former
from jiangjian.actions.organisation import change_organisation
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import NamePiece
from jiangjian.rules.findings import Refusal
from tests.world import NOW, World


def named(world: World) -> dict[str, str]:
    """Return each indexed name in whole, by what it is the name of."""
    return dict(NamePiece.objects.filter(place=1).values_list("name", "piece"))


def retyped(world: World, made, **typed: str):
    made = world.again(made)
    section = next(each.section for each in made.round.notice.fields if each.key in typed)
    version = made.versions.get(section, 0)
    return save(made, by=world.union, now=NOW, typed=typed, section=section, version=version)


def test_a_name_is_found_as_soon_as_it_is_saved(world):
    made = world.draft(name="甲工作室")
    retyped(world, made, studio_name="乙工作室")

    assert named(world)["studio"] == "乙工作室"
    assert [each.place for each in NamePiece.objects.filter(name="studio").order_by("place")] == [
        1,
        2,
        3,
        4,
    ]
    assert list(breaches(INVARIANTS)) == []


def test_a_saving_that_is_refused_leaves_the_index_alone(world):
    made = world.draft(name="甲工作室")

    with pytest.raises(Refusal):
        retyped(world, made, studio_name="乙\x00工作室")

    assert named(world)["studio"] == "甲工作室"


def test_a_saving_of_the_same_names_does_not_touch_the_index(world):
    made = world.draft(name="甲工作室")

    with CaptureQueriesContext(connection) as asked:
        retyped(world, made, studio_name="甲工作室")

    assert [each["sql"] for each in asked if "namepiece" in each["sql"]] == []


def test_a_unit_is_found_by_its_new_name_and_by_the_one_it_had(world):
    world.draft(name="甲工作室")
    old = world.unit.name
    change_organisation(
        world.unit,
        by=world.clerk,
        now=NOW,
        name="新名工会",
        active=True,
        former=Former(date(2024, 11, 1)),
    )
    former = world.unit.former_names.get()

    assert named(world)["unit"] == "新名工会"
    assert named(world)[f"former-{former.pk}"] == old[:12]
    assert list(breaches(INVARIANTS)) == []
