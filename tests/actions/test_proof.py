"""Papers of 本级评议 and 公示."""

from __future__ import annotations

import pytest

from jiangjian.actions.proof import add_proof, remove_proof
from jiangjian.records.models import Proof
from tests.fixtures_world import last_row, refused
from tests.world import NOW, World


def adding(world: World, *, slot="meeting", content=b"minutes", name="评议记录.pdf"):
    kept = world.store.keep([content])
    return add_proof(
        world.round,
        by=world.county_clerk,
        now=NOW,
        slot=slot,
        kept=kept,
        name=name,
        media_type="application/pdf",
    )


def test_a_paper_lies_in_the_recommenders_own_slot(world: World):
    made = adding(world)

    assert list(Proof.objects.values_list("recommender", "slot", "name", "added_by")) == [
        (world.county.pk, "meeting", "评议记录.pdf", world.county_clerk.pk)
    ]
    assert last_row() == (
        "add_proof",
        world.county_clerk.pk,
        f"proof:{made.key}",
        "",
        "",
        {"slot": "meeting", "name": "评议记录.pdf", "file": made.file_id},
    )


def test_the_same_content_lies_in_a_slot_once_and_may_lie_in_the_other(world: World):
    adding(world)

    with refused("twice"):
        adding(world, name="另名.pdf")
    adding(world, slot="publicity")

    assert Proof.objects.count() == 2


def test_there_is_no_third_slot(world: World):
    with refused("no_slot"):
        adding(world, slot="other")


def test_a_paper_is_taken_out_and_not_twice(world: World, nothing_changes):
    made = adding(world)

    remove_proof(world.round, by=world.county_clerk, now=NOW, key=made.key)

    assert last_row()[0] == "remove_proof"
    with nothing_changes(), pytest.raises(Proof.DoesNotExist):
        remove_proof(world.round, by=world.county_clerk, now=NOW, key=made.key)


def test_a_paper_of_another_recommender_does_not_exist(world: World, nothing_changes):
    made = adding(world)

    with nothing_changes(), pytest.raises(Proof.DoesNotExist):
        remove_proof(world.round, by=world.posts["rival"], now=NOW, key=made.key)


@pytest.mark.parametrize(
    ("post", "seen"),
    [
        ("county", 1),
        ("rival", 0),
        ("unit", 0),
        ("city_clerk", 1),
        ("city_leader", 1),
        ("discipline", 1),
        ("expert", 0),
        ("administrator", 0),
    ],
)
def test_the_recommender_and_the_city_see_it(world: World, post, seen):
    adding(world)

    assert Proof.objects.visible_to(world.posts[post]).count() == seen
