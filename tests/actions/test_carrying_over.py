"""Answers of an earlier round are taken one by one, and only those that were ticked."""

from __future__ import annotations

import pytest

from jiangjian.actions.carrying_over import carry_over, earlier_of, offered
from jiangjian.actions.nomination import start
from jiangjian.records.models import Nomination
from jiangjian.rules.field import Kind
from tests.earlier_round import earlier_round, filled_before
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER, Stage, at_stage
from tests.world import ANSWERS, World


def begun(world: World) -> Nomination:
    return start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=LATER)


def taking(world: World, made: Nomination, source: Nomination, *keys: str) -> Nomination:
    return carry_over(made, by=world.union, now=LATER, source=source, keys=keys)


def test_only_what_is_ticked_is_taken(world: World):
    source, made = filled_before(world, earlier_round(world)), begun(world)

    taking(world, made, source, "studio_name", "leader_birth", "funding", "no_such_field")

    held = world.again(made)
    assert held.typed() == {
        "host_unit": "开封示例机械有限公司",
        "studio_name": ANSWERS["studio_name"],
        "leader_birth": ANSWERS["leader_birth"],
        "funding": ANSWERS["funding"],
    }
    assert "leader_birth" in held.private
    assert (held.studio, held.version) == (ANSWERS["studio_name"], 1)
    assert set(held.versions) == {
        world.round.notice.field(key).section for key in ("studio_name", "leader_birth", "funding")
    }
    assert last_row(action="carry_over") == (
        "carry_over",
        world.union.pk,
        "",
        "",
        "",
        {
            "source": world.round.title,
            "fields": "、".join(
                each.label
                for each in world.round.notice.fields
                if each.key in {"studio_name", "leader_birth", "funding"}
            ),
        },
    )


def test_numbers_and_days_are_marked_as_another_years(world: World):
    source, made = filled_before(world, earlier_round(world)), begun(world)

    offers = offered(made, source)

    aged = {each.field.kind for each in offers if each.ages}
    fresh = {each.field.kind for each in offers if not each.ages}
    assert aged == {Kind.COUNT, Kind.MONEY, Kind.DAY, Kind.MONTH} & {
        each.kind for each in world.round.notice.fields
    }
    assert aged & fresh == set()


def test_what_is_the_same_or_was_empty_is_not_offered(world: World):
    source = filled_before(world, earlier_round(world), host_unit="开封示例机械有限公司")
    made = begun(world)

    keys = {each.field.key for each in offered(made, source)}

    assert {"host_unit", "standards"} & keys == set()
    assert "studio_name" in keys


def test_the_newest_comes_first_and_practice_stays_practice(world: World):
    earlier = earlier_round(world)
    first = filled_before(world, earlier)
    second = filled_before(world, earlier, studio_name="李四创新工作室")
    filled_before(world, earlier_round(world, practice=True))

    assert list(earlier_of(begun(world), by=world.union)) == [second, first]


def test_a_round_that_came_later_is_not_earlier(world: World):
    old = filled_before(world, earlier_round(world))
    begun(world)

    assert list(earlier_of(old, by=world.union)) == []


@pytest.mark.parametrize("keys", [(), ("no_such_field",)])
def test_nothing_ticked_is_nothing_taken(world: World, keys):
    source, made = filled_before(world, earlier_round(world)), begun(world)

    with refused("nothing_ticked"):
        taking(world, made, source, *keys)


def test_a_second_time_there_is_nothing_left_to_take(world: World):
    source, made = filled_before(world, earlier_round(world)), begun(world)
    taking(world, made, source, "studio_name")

    with refused("nothing_ticked"):
        taking(world, made, source, "studio_name")


def test_another_units_answers_are_not_taken(world: World):
    source = filled_before(world, earlier_round(world))
    Nomination.objects.filter(pk=source.pk).update(unit=world.rival_unit)
    made = begun(world)

    with refused("not_earlier"):
        taking(world, made, source, "studio_name")


def test_one_of_the_same_round_is_not_an_earlier_one(world: World):
    other, made = world.draft(), begun(world)

    with refused("not_earlier"):
        taking(world, made, other, "studio_name")


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.RECOMMENDED, Stage.REPORTED])
def test_what_is_handed_in_is_not_changed(world: World, stage):
    source = filled_before(world, earlier_round(world))
    made = at_stage(world, stage)

    with refused("not_editable"):
        taking(world, made, source, "studio_name")


def test_out_of_sight_does_not_exist(world: World, nothing_changes):
    source, made = filled_before(world, earlier_round(world)), begun(world)

    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        carry_over(
            made, by=world.posts["rival_unit"], now=LATER, source=source, keys=["studio_name"]
        )
