"""本级未推荐 and 重新考虑."""

from __future__ import annotations

import pytest

from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.recommendation import leave_out, recommend, reconsider
from jiangjian.records.models import Opinion, Seat
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER, at_stage
from tests.world import ENDS, NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, World


def leaving_out(world: World, made, *, reason="成果较少", now=LATER):
    return leave_out(made, by=world.county_clerk, now=now, reason=reason)


def test_leaving_out_keeps_the_reason_in_the_log_and_leaves_no_trace_on_what_its_unit_sees(
    world: World,
):
    made = world.submitted()

    leaving_out(world, made, reason=" 成果较少 ")

    held = world.again(made)
    assert (held.stage, held.message, held.changed_at) == ("not_recommended", "", NOW)
    assert Opinion.objects.filter(void_at__isnull=True).count() == 1
    assert last_row() == (
        "leave_out",
        world.county_clerk.pk,
        "",
        "submitted",
        "not_recommended",
        {"reason": "成果较少"},
    )


@pytest.mark.parametrize(
    ("reason", "code"), [("", "no_reason"), ("长" * 501, "long_reason"), ("\0", "broken_text")]
)
def test_nobody_is_left_out_without_a_reason(world: World, reason, code):
    made = world.submitted()

    with refused(code):
        leaving_out(world, made, reason=reason)


def test_leaving_out_twice_is_refused(world: World):
    made = at_stage(world, "not_recommended")

    with refused("wrong_stage"):
        leaving_out(world, made)


def test_one_that_is_considered_again_may_be_recommended(world: World):
    made = at_stage(world, "not_recommended")

    reconsider(made, by=world.county_clerk, now=LATER)
    log = last_row()
    recommend(made, by=world.county_clerk, now=LATER, signed=RECOMMENDER_SIGNED)

    assert log[3:] == ("not_recommended", "submitted", {})
    assert world.again(made).stage == "recommended"


def test_considering_again_twice_is_refused(world: World):
    made = at_stage(world, "not_recommended")
    reconsider(made, by=world.county_clerk, now=LATER)

    with refused("wrong_stage"):
        reconsider(made, by=world.county_clerk, now=LATER)


def test_a_unit_takes_back_what_is_left_out_as_if_it_waited(world: World):
    made = at_stage(world, "not_recommended")

    withdraw(made, by=world.union, now=LATER)

    assert world.again(made).stage == "draft"


def test_one_that_came_back_from_the_city_gives_up_its_seat(world: World):
    made = at_stage(world, "to_complete")
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    with refused("too_late"):
        leaving_out(world, made, now=ENDS)
    leaving_out(world, made)

    held = world.again(made)
    assert (held.stage, held.due_at) == ("not_recommended", None)
    assert not Seat.objects.filter(nomination=made).exists()


def test_leaving_out_one_without_a_seat_has_no_date(world: World):
    made = world.submitted()

    leaving_out(world, made, now=ENDS)

    assert world.again(made).stage == "not_recommended"
