"""A filled form that a unit uploads."""

from __future__ import annotations

from jiangjian.actions.form_upload import take_form
from jiangjian.actions.nomination import start
from tests.fixtures_world import last_row
from tests.stages_world import LATER
from tests.world import NOW, World

DIGEST = "ab" * 32


def test_what_was_read_is_stored_as_if_typed(world: World):
    made = start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)

    take_form(
        made,
        by=world.union,
        now=LATER,
        read={"studio_name": " 李四工作室 ", "leader_name": "李四", "leader_birth": "1975.6"},
        digest=DIGEST,
    )

    held = world.again(made)
    assert held.typed() == {
        "host_unit": world.unit.name.removesuffix("工会"),
        "studio_name": "李四工作室",
        "leader_name": "李四",
        "leader_birth": "1975.6",
    }
    assert held.private == {"leader_birth": "1975.6"}
    assert (held.studio, held.leader, held.versions) == (
        "李四工作室",
        "李四",
        {"studio": 1, "leader": 1},
    )
    assert last_row() == (
        "take_form",
        world.union.pk,
        "",
        "",
        "",
        {"file": DIGEST, "fields": "3"},
    )


def test_what_is_blank_or_unknown_or_cannot_be_kept_leaves_the_answer_alone(world: World):
    made = world.draft()
    before = made.typed()

    take_form(
        made,
        by=world.union,
        now=LATER,
        read={
            "studio_name": " ",
            "leader_name": "张三 410203198003071234",
            "awards": "坏\0字",
            "stage": "published",
        },
        digest=DIGEST,
    )

    held = world.again(made)
    assert (held.typed(), held.stage) == (before, "draft")
    assert last_row()[5] == {"file": DIGEST, "fields": "0"}


def test_a_page_that_is_open_meanwhile_does_not_overwrite_the_form(world: World):
    made = world.draft()
    version = made.versions["studio"]

    take_form(made, by=world.union, now=LATER, read={"specialty": "焊接"}, digest=DIGEST)

    assert world.again(made).versions["studio"] == version + 1
