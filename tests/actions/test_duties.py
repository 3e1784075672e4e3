"""Separation of duties is a setting; where it is off, the log tells who did both."""

from __future__ import annotations

import pytest

from jiangjian.actions.people import appoint
from jiangjian.actions.publication import publish
from jiangjian.records.models import Post
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused
from tests.stages_world import AFTER_VIEW, LATER, Stage, at_stage
from tests.world import TODAY, World


def publishing(world: World, by: Post, *, separate: bool):
    return publish(world.round, by=by, now=AFTER_VIEW, separate=separate)


def test_together_one_person_publishes_and_the_log_tells_it(world: World):
    at_stage(world, Stage.PUBLICISED)

    publishing(world, world.clerk, separate=False)

    assert last_row(action="publish_list")[-1] == {"number": "", "early": "", "merged": "1"}


def test_apart_who_passed_one_does_not_publish_it_under_any_post(world: World):
    at_stage(world, Stage.PUBLICISED)
    other = Post.objects.create(
        person=world.clerk.person,
        organisation=world.city,
        role=Role.CITY_LEADER.value,
        starts=TODAY,
    )

    for by in (world.clerk, other):
        with refused("same_person"):
            publishing(world, by, separate=True)


@pytest.mark.parametrize("separate", [True, False])
def test_a_second_person_publishes_either_way(world: World, separate):
    at_stage(world, Stage.PUBLICISED)

    publishing(world, world.posts["city_leader"], separate=separate)

    assert last_row(action="publish_list")[-1] == {"number": "", "early": ""}


def giving(world: World, role: Role, to: Post, *, separate: bool) -> Post:
    return appoint(
        by=world.posts["administrator"] if to == world.clerk else world.clerk,
        now=LATER,
        organisation=world.city,
        role=role,
        name=to.person.name,
        username=to.person.username,
        separate=separate,
    )[0]


@pytest.mark.parametrize(
    ("role", "holder"),
    [(Role.ADMINISTRATOR, "city_clerk"), (Role.CITY_CLERK, "administrator")],
)
def test_apart_nobody_is_clerk_and_administrator(world: World, role, holder):
    with refused("both_posts"):
        giving(world, role, world.posts[holder], separate=True)

    assert giving(world, role, world.posts[holder], separate=False).role == role.value
    assert last_row(action="appoint")[-1]["both"] == "True"


def test_other_posts_may_be_held_together(world: World):
    made = giving(world, Role.DISCIPLINE, world.posts["administrator"], separate=True)

    assert made.person == world.posts["administrator"].person
    assert "both" not in last_row(action="appoint")[-1]
