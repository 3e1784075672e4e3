"""A recommender's own earlier date, and who is told that he is left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.qualification import complete
from jiangjian.actions.recommendation import leave_out, send_back
from jiangjian.actions.refusals import seen_stage
from jiangjian.actions.terms import release_not_recommended, set_inner_end
from jiangjian.records.models import Terms
from tests.fixtures_world import last_row, refused
from tests.stages_world import DUE, LATER, at_stage
from tests.world import ENDS, NOW, UNIT_SIGNED, World

MOMENT = timedelta(microseconds=1)
INNER = ENDS - timedelta(days=2)


def setting(world: World, ends=INNER, *, now=NOW) -> Terms:
    return set_inner_end(world.round, by=world.county_clerk, now=now, inner_ends=ends)


def handing_in(world: World, made, *, now) -> None:
    submit(made, by=world.union, now=now, signed=UNIT_SIGNED)


def telling(world: World) -> Terms:
    return release_not_recommended(world.round, by=world.county_clerk, now=LATER)


def test_a_recommender_sets_changes_and_takes_away_its_own_date(world: World):
    setting(world)
    setting(world, ENDS)
    rows = list(Terms.objects.values_list("recommender", "inner_ends"))
    setting(world, None)

    assert rows == [(world.county.pk, ENDS)]
    assert Terms.objects.get().inner_ends is None
    assert last_row() == (
        "set_inner_end",
        world.county_clerk.pk,
        f"organisation:{world.county.pk}",
        "",
        "",
        {"before": "11月20日24时", "after": ""},
    )


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        (NOW, "inner_passed"),
        (ENDS + MOMENT, "inner_after_end"),
        (None, "no_change"),
    ],
)
def test_a_date_that_is_over_too_late_or_the_same_is_refused(world: World, ends, code):
    with refused(code):
        setting(world, ends)


def test_a_date_just_ahead_and_the_end_itself_are_taken(world: World):
    assert setting(world, NOW + MOMENT).inner_ends == NOW + MOMENT
    assert setting(world, ENDS).inner_ends == ENDS


def test_setting_the_same_date_twice_is_refused(world: World):
    setting(world)

    with refused("no_change"):
        setting(world)


def test_a_unit_hands_in_before_that_date_and_not_from_then_on(world: World):
    setting(world)
    made = world.draft()

    with refused("past_inner_end") as caught:
        handing_in(world, made, now=INNER)
    handing_in(world, made, now=INNER - MOMENT)

    (found,) = caught[0].findings
    assert found.problem.startswith("龙亭区总工会受理本级申请已于11月18日24时截止")
    assert "全市报送到11月20日24时截止" in found.remedy
    assert world.again(made).stage == "submitted"


def test_a_unit_does_not_take_back_what_it_could_not_hand_in_again(world: World):
    setting(world)
    made = world.submitted()

    with refused("past_inner_end"):
        withdraw(made, by=world.union, now=INNER)


def test_the_date_binds_the_units_of_its_recommender_only(world: World):
    setting(world)
    made = world.draft(by=world.posts["rival_unit"])

    submit(made, by=world.posts["rival_unit"], now=INNER, signed=UNIT_SIGNED)

    assert world.again(made).stage == "submitted"


def test_what_the_recommender_sent_back_comes_again_after_its_date(world: World):
    setting(world)
    made = world.submitted()
    send_back(made, by=world.county_clerk, now=INNER, reason="请补充")

    handing_in(world, made, now=INNER)

    assert world.again(made).stage == "submitted"


def test_what_the_city_returned_comes_again_by_its_own_date(world: World):
    setting(world)
    (made,) = world.reported()
    complete(made, by=world.clerk, now=NOW, reason="请补充", due=DUE)

    handing_in(world, made, now=INNER)

    assert world.again(made).stage == "submitted"


def test_a_unit_sees_that_it_is_left_out_once_its_recommender_tells(world: World):
    made = at_stage(world, "not_recommended")
    before = (seen_stage(made, world.union), seen_stage(made, world.county_clerk))

    telling(world)

    assert before == ("submitted", "not_recommended")
    assert seen_stage(made, world.union) == "not_recommended"
    assert last_row() == (
        "release_not_recommended",
        world.county_clerk.pk,
        f"organisation:{world.county.pk}",
        "",
        "",
        {"names": "张三劳模创新工作室"},
    )


def test_another_recommenders_telling_tells_nothing(world: World):
    made = at_stage(world, "not_recommended")
    theirs = world.submitted(by=world.posts["rival_unit"], name="乙工作室")
    leave_out(theirs, by=world.posts["rival"], now=NOW, reason="成果较少")

    release_not_recommended(world.round, by=world.posts["rival"], now=LATER)

    assert seen_stage(made, world.union) == "submitted"


def test_telling_twice_is_refused(world: World):
    at_stage(world, "not_recommended")
    telling(world)

    with refused("told_already"):
        telling(world)


def test_there_is_nothing_to_tell_while_nobody_is_left_out(world: World):
    world.submitted()

    with refused("nobody_left_out"):
        telling(world)
