"""A nomination goes another way once the old and the new recommending unit have agreed."""

from __future__ import annotations

import pytest

from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.actions.route_change import agree, decline, propose, withdraw
from jiangjian.records.models import Nomination, RouteChange, Seat
from tests.fixtures_world import last_row, refused
from tests.stages_world import DUE, LATER, NOW, Stage, at_stage
from tests.world import RECOMMENDER_SIGNED, UNIT_SIGNED, World


def proposed(world: World, made: Nomination) -> RouteChange:
    return propose(made, by=world.union, now=LATER, to=world.rival, reason=" 企业注册地在兰考县 ")


def agreeing(world: World, change: RouteChange, *whom: str) -> RouteChange:
    for who in whom:
        change = agree(change, by=world.posts[who], now=LATER)
    return change


def test_a_proposal_moves_nothing_yet(world: World):
    made = world.submitted()

    change = proposed(world, made)

    assert world.again(made).recommender == world.county
    assert last_row(action="propose_route") == (
        "propose_route",
        world.union.pk,
        f"route_change:{change.pk}",
        "",
        "",
        {
            "old_recommender": "龙亭区总工会",
            "new_recommender": "兰考县总工会",
            "reason": "企业注册地在兰考县",
        },
    )


@pytest.mark.parametrize("order", [("county", "rival"), ("rival", "county")])
@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SENT_BACK, Stage.SUBMITTED])
def test_both_agree_in_any_order_and_it_goes_the_new_way(world: World, stage, order):
    made = at_stage(world, stage)
    change = proposed(world, made)
    first, second = order

    assert not agreeing(world, change, first).done
    assert world.again(made).recommender == world.county
    assert agreeing(world, change, second).done

    held = world.again(made)
    assert (held.recommender, held.stage, held.unit.parent) == (world.rival, stage, world.county)
    change.refresh_from_db()
    assert (change.left_by, change.taken_by, change.closed_at) == (
        world.county_clerk,
        world.posts["rival"],
        LATER,
    )
    assert last_row(action="agree_route") == (
        "agree_route",
        world.posts[second].pk,
        f"route_change:{change.pk}",
        "",
        "",
        {"old_recommender": "龙亭区总工会", "new_recommender": "兰考县总工会", "done": "True"},
    )


def test_the_new_unit_recommends_it_from_its_own_places(world: World, nothing_changes):
    made = world.submitted()
    agreeing(world, proposed(world, made), "county", "rival")

    recommend(made, by=world.posts["rival"], now=LATER, signed=RECOMMENDER_SIGNED)

    assert Seat.objects.get(nomination=made).recommender == world.rival
    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        send_back(made, by=world.county_clerk, now=LATER, reason="请补充")


def test_before_it_agrees_the_new_unit_reads_nothing_of_it(world: World):
    made = world.submitted()
    proposed(world, made)

    assert not Nomination.objects.visible_to(world.posts["rival"]).filter(pk=made.pk).exists()


@pytest.mark.parametrize(
    "stage", [Stage.RECOMMENDED, Stage.REPORTED, Stage.TO_COMPLETE, Stage.ACCEPTED]
)
def test_what_is_recommended_keeps_its_way(world: World, stage):
    made = at_stage(world, stage)

    with refused("not_movable"):
        proposed(world, made)


def test_what_still_holds_a_place_keeps_its_way(world: World):
    (made,) = world.reported()
    complete(made, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    with refused("holds_seat"):
        proposed(world, made)


def test_what_was_recommended_meanwhile_is_not_moved(world: World):
    made = world.submitted()
    change = proposed(world, made)
    agreeing(world, change, "rival")
    recommend(made, by=world.county_clerk, now=LATER, signed=RECOMMENDER_SIGNED)

    with refused("not_movable"):
        agreeing(world, change, "county")


@pytest.mark.parametrize("to", ["county", "city", "unit"])
def test_only_another_unit_with_places_is_a_way(world: World, to):
    made = world.submitted()

    with refused("no_way"):
        propose(made, by=world.union, now=LATER, to=getattr(world, to), reason="理由")


def test_a_reason_is_asked_and_one_proposal_at_a_time(world: World):
    made = world.submitted()
    with refused("no_reason"):
        propose(made, by=world.union, now=LATER, to=world.rival, reason=" ")
    proposed(world, made)

    with refused("proposed_already"):
        proposed(world, made)


@pytest.mark.parametrize("who", ["county", "rival"])
def test_either_declines_and_it_stays(world: World, who):
    made = world.submitted()
    change = proposed(world, made)

    with refused("no_reason"):
        decline(change, by=world.posts[who], now=LATER, reason="")
    held = decline(change, by=world.posts[who], now=LATER, reason="不属于本县")

    assert (held.done, held.closed_at) == (False, LATER)
    assert world.again(made).recommender == world.county
    assert last_row(action="decline_route")[-1] == {
        "new_recommender": "兰考县总工会",
        "reason": "不属于本县",
    }


def test_the_unit_takes_it_back_and_may_propose_anew(world: World):
    made = world.submitted()
    change = proposed(world, made)

    withdraw(change, by=world.union, now=LATER)

    assert last_row(action="withdraw_route")[1] == world.union.pk
    assert proposed(world, made).pk != change.pk


def test_twice_is_refused(world: World):
    change = proposed(world, world.submitted())
    agreeing(world, change, "county")
    with refused("agreed_already"):
        agreeing(world, change, "county")
    agreeing(world, change, "rival")

    for again in (
        lambda: agreeing(world, change, "rival"),
        lambda: decline(change, by=world.posts["rival"], now=LATER, reason="不"),
        lambda: withdraw(change, by=world.union, now=LATER),
    ):
        with refused("closed_already"):
            again()


def test_each_side_does_its_own(world: World):
    change = proposed(world, world.submitted())

    with refused("wrong_role"):
        agree(change, by=world.union, now=LATER)
    with refused("wrong_role"):
        decline(change, by=world.union, now=LATER, reason="不")
    with refused("wrong_role"):
        withdraw(change, by=world.county_clerk, now=LATER)


def test_who_has_no_part_in_it_finds_nothing(world: World, nothing_changes):
    made = world.submitted()
    change = proposed(world, made)

    with nothing_changes():
        for act in (
            lambda: agree(change, by=world.posts["organ"], now=LATER),
            lambda: decline(change, by=world.posts["organ"], now=LATER, reason="不"),
            lambda: withdraw(change, by=world.posts["rival_unit"], now=LATER),
        ):
            with pytest.raises(RouteChange.DoesNotExist):
                act()
        with pytest.raises(Nomination.DoesNotExist):
            propose(made, by=world.posts["rival_unit"], now=LATER, to=world.county, reason="理由")
