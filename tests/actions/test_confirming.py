"""A city post that an administrator gave waits for a second person where duties are separate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.confirming import confirm_post, waiting_posts
from jiangjian.actions.people import appoint, end_post
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Person, Post
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import NOW, TODAY, World


def given(world: World, role: Role = Role.CITY_CLERK, *, separate: bool = True, by=None) -> Post:
    post, _ = appoint(
        by=by or world.posts["administrator"],
        now=NOW,
        organisation=world.city,
        role=role,
        name="王新",
        username="wangxin",
        separate=separate,
    )
    return post


def in_force(post: Post) -> bool:
    return Post.objects.in_force(TODAY).filter(pk=post.pk).exists()


@pytest.mark.parametrize("role", [Role.CITY_CLERK, Role.CITY_LEADER, Role.DISCIPLINE])
def test_it_cannot_act_before_a_second_person_has_confirmed_it(world: World, role):
    post = given(world, role)

    assert (post.waits, in_force(post)) == (True, False)
    assert last_row()[5]["waits"] == "True"
    assert list(waiting_posts(world.clerk, now=NOW)) == [post]


@pytest.mark.parametrize("who", ["city_clerk", "city_leader"])
def test_a_clerk_or_leader_confirms_it_and_the_log_tells_who(world: World, who):
    post = given(world)

    held = confirm_post(post, by=world.posts[who], now=LATER)

    assert (held.waits, held.confirmed_by, in_force(post)) == (False, world.posts[who], True)
    assert last_row() == (
        "confirm_post",
        world.posts[who].pk,
        f"post:{post.pk}",
        "",
        "",
        {"person": "wangxin", "role": "city_clerk"},
    )
    assert list(waiting_posts(world.clerk, now=LATER)) == []
    assert list(breaches(INVARIANTS)) == []


def test_without_separate_duties_it_is_in_force_at_once_and_the_log_says_so(world: World):
    post = given(world, separate=False)

    assert in_force(post)
    assert last_row()[5]["alone"] == "True"


@pytest.mark.parametrize("separate", [True, False])
def test_what_a_clerk_gives_waits_for_nobody(world: World, separate):
    assert in_force(given(world, by=world.clerk, separate=separate))
    assert {"waits", "alone"}.isdisjoint(last_row()[5])


def test_what_an_administrator_gives_below_the_city_waits_for_nobody(world: World):
    post, _ = appoint(
        by=world.posts["administrator"],
        now=NOW,
        organisation=world.county,
        role=Role.RECOMMENDER,
        name="王新",
        username="wangxin",
        separate=True,
    )

    assert in_force(post)


def test_the_first_of_a_city_has_nobody_to_confirm_it(world: World):
    Post.objects.filter(role__in=["city_clerk", "city_leader"]).delete()
    first = given(world)

    assert in_force(first)
    assert last_row()[5]["alone"] == "True"


def test_ending_everybody_else_does_not_let_an_administrator_act_alone(world: World):
    for who in ("city_clerk", "city_leader"):
        end_post(world.posts[who], by=world.posts["administrator"], now=NOW)

    assert not in_force(given(world))


def test_who_gave_it_does_not_confirm_it_under_another_post(world: World):
    post = given(world)
    person = world.posts["administrator"].person
    own = Post.objects.create(
        person=person, organisation=world.city, role="city_clerk", starts=TODAY
    )

    for _ in range(2):
        with refused("same_person"):
            confirm_post(post, by=own, now=LATER)


def test_who_would_hold_it_does_not_confirm_it(world: World):
    post = given(world)
    holder = Person.objects.get(username="wangxin")
    other = Post.objects.create(
        person=holder, organisation=world.city, role="city_leader", starts=TODAY
    )

    with refused("own_post"):
        confirm_post(post, by=other, now=LATER)


def test_it_is_confirmed_once(world: World):
    post = given(world)
    confirm_post(post, by=world.clerk, now=LATER)

    for _ in range(2):
        with refused("confirmed_already"):
            confirm_post(post, by=world.posts["city_leader"], now=LATER)


def test_one_that_was_ended_meanwhile_is_not_confirmed(world: World):
    post = given(world)
    end_post(post, by=world.posts["administrator"], now=NOW)

    assert list(waiting_posts(world.clerk, now=NOW + timedelta(days=1))) == []
    with refused("ended_already"):
        confirm_post(post, by=world.clerk, now=LATER)


@pytest.mark.parametrize("who", ["administrator", "discipline", "expert", "county", "unit"])
def test_others_do_not_confirm(world: World, who):
    post = given(world)

    with refused("wrong_role"):
        confirm_post(post, by=world.posts[who], now=LATER)


def test_a_post_of_another_organisation_is_out_of_sight(world: World, nothing_changes):
    with nothing_changes(), pytest.raises(Post.DoesNotExist):
        confirm_post(world.county_clerk, by=world.clerk, now=LATER)
