"""容缺接收: what lacks stamps is taken in with a list and a date; it shows until it has come."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.lacking import stamps_lacking
from jiangjian.actions.waiver import end_waiver, waive
from jiangjian.records.models import Nomination, Waiver
from jiangjian.rules.stages import Stage
from tests.fixtures_world import last_row, refused
from tests.promises.stamping import lay_page
from tests.stages_world import DUE, LATER, at_stage
from tests.world import NOTICE, NOW, World

UNIT, RECOMMENDER = "推荐表“所在单位工会意见”", "推荐表“推荐单位意见”"


def waived(world: World, made: Nomination, **more: object) -> Waiver:
    told = {"lacking": ["unit", "recommender"], "due": DUE, "reason": " 主席出差 ", **more}
    return waive(made, by=world.clerk, now=LATER, **told)


def state(made: Nomination):
    return stamps_lacking([made.pk], NOTICE)[made.pk]


def test_what_is_ticked_as_absent_and_what_is_not_signed_lacks_nothing(world: World):
    assert dict(state(world.draft()).lacks) == {}
    assert dict(state(world.submitted()).lacks) == {"unit": UNIT}
    assert dict(state(world.recommended()).lacks) == {"unit": UNIT, "recommender": RECOMMENDER}


def test_it_keeps_the_list_the_date_and_the_reason(world: World):
    (made,) = world.reported()

    found = waived(world, made)

    assert (found.lacking, found.due_at, found.reason) == (
        {"unit": UNIT, "recommender": RECOMMENDER},
        DUE,
        "主席出差",
    )
    assert last_row() == (
        "waive",
        world.clerk.pk,
        f"waiver:{found.pk}",
        "",
        "",
        {
            "lacking": f"{UNIT}、{RECOMMENDER}",
            "due": DUE.isoformat(),
            "reason": "主席出差",
        },
    )


def test_what_comes_in_is_no_longer_out(world: World):
    (made,) = world.reported()
    waived(world, made)

    lay_page(world, made)

    assert state(made).outstanding == (RECOMMENDER,)


def test_it_is_overdue_from_its_date_on(world: World):
    (made,) = world.reported()
    waived(world, made)

    found = state(made)

    assert not found.overdue(DUE - timedelta(microseconds=1))
    assert found.overdue(DUE)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"lacking": []}, "nothing_waived"),
        ({"lacking": ["unit", "indicator_4"]}, "not_lacking"),
        ({"due": None}, "no_due"),
        ({"due": LATER}, "due_passed"),
        ({"reason": " "}, "no_reason"),
        ({"reason": "长" * 501}, "long_reason"),
    ],
)
def test_it_takes_a_list_a_date_and_a_reason(world: World, more, code):
    (made,) = world.reported()

    with refused(code):
        waived(world, made, **more)


@pytest.mark.parametrize(
    "stage", [Stage.REPORTED, Stage.ACCEPTED, Stage.TO_COMPLETE, Stage.INELIGIBLE, Stage.PUBLISHED]
)
def test_it_is_for_what_the_city_has_in_hand(world: World, stage):
    made = at_stage(world, stage)

    if stage in {Stage.REPORTED, Stage.ACCEPTED}:
        assert waived(world, made).void_at is None
    elif stage is Stage.TO_COMPLETE:
        with refused("not_waivable", "not_lacking"):  # the opinions fell with the return
            waived(world, made)
    else:
        with refused("not_waivable"):
            waived(world, made)


def test_a_new_list_takes_the_place_of_the_old(world: World):
    (made,) = world.reported()
    first = waived(world, made)

    second = waived(world, made, lacking=["recommender"])

    first.refresh_from_db()
    assert (first.void_at, state(made).waiver) == (LATER, second)


def test_it_is_taken_back_with_a_reason(world: World):
    (made,) = world.reported()
    found = waived(world, made)
    with refused("no_reason"):
        end_waiver(made, by=world.clerk, now=LATER, reason="")

    end_waiver(made, by=world.clerk, now=LATER, reason="原件当天补到")

    found.refresh_from_db()
    assert (found.void_at, state(made).waiver) == (LATER, None)
    with refused("no_waiver"):
        end_waiver(made, by=world.clerk, now=LATER, reason="再取消")
    assert NOW < LATER
