"""Who may do what, over every act: wrong role, out of sight, wrong stage; nothing changes."""

from __future__ import annotations

import pytest

from jiangjian.records.models import Nomination
from jiangjian.rules.roles import ROLES, Role
from jiangjian.rules.stages import ACTION_LABELS, STAGE_LABELS, STEPS, Action, Stage
from tests.every_act import EVERY, FILLS, MOVES
from tests.fixtures_world import refused
from tests.stages_world import at_stage
from tests.world import World

WHO = {  # the post that does each move in the world, whose nomination is the county's
    Action.SUBMIT: "unit",
    Action.WITHDRAW: "unit",
    Action.MERGE: "unit",
    Action.SEND_BACK: "county",
    Action.RECOMMEND: "county",
    Action.UNRECOMMEND: "county",
    Action.LEAVE_OUT: "county",
    Action.RECONSIDER: "county",
    Action.RELEASE: "city_clerk",
    Action.ACCEPT: "city_clerk",
    Action.COMPLETE: "city_clerk",
    Action.REFUSE: "city_clerk",
}


@pytest.mark.parametrize("name", sorted(EVERY))
def test_an_act_is_refused_to_every_role_that_does_not_do_it(world: World, name):
    """ACL-011, ACL-012, ACL-014: nobody acts for another level, and who watches changes nothing."""
    word, act = EVERY[name]
    (made,) = world.reported()
    others = [post for post in world.posts.values() if word not in post.grant.may]

    assert others
    for post in others:
        with refused("wrong_role"):
            act(world, made, post)


def test_a_wrong_role_is_told_who_does_it(world: World):
    """ACL-011: a clerk's own nomination cannot be recommended by that clerk."""
    made = world.submitted()

    with refused("wrong_role") as caught:
        MOVES[Action.RECOMMEND](world, made, world.union)

    (found,) = caught[0].findings
    assert found.problem == "“推荐”由推荐单位办理"
    assert found.remedy == "如果您还有其他身份，请在页面右上角切换；否则请联系该单位的经办人"


@pytest.mark.parametrize(
    ("name", "stage", "post"),
    [
        *((name, Stage.DRAFT, "rival_unit") for name in (*FILLS, "submit")),
        ("withdraw", Stage.SUBMITTED, "rival_unit"),
        ("send_back", Stage.SUBMITTED, "rival"),
        ("recommend", Stage.SUBMITTED, "rival"),
        ("recommend", Stage.DRAFT, "county"),
        ("unrecommend", Stage.RECOMMENDED, "rival"),
        ("leave_out", Stage.SUBMITTED, "rival"),
        ("reconsider", Stage.NOT_RECOMMENDED, "rival"),
        ("accept", Stage.RECOMMENDED, "city_clerk"),
        ("refuse", Stage.SUBMITTED, "city_leader"),
    ],
)
def test_what_is_out_of_sight_does_not_exist(world: World, nothing_changes, name, stage, post):
    """ACL-002, ACL-003: another unit's nomination is not there, whatever is done to it."""
    made = at_stage(world, stage)

    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        EVERY[name][1](world, made, world.posts[post])


@pytest.mark.parametrize("stage", list(Stage))
def test_a_move_starts_only_where_its_step_starts(world: World, nothing_changes, stage):
    made = at_stage(world, stage)

    for action, act in MOVES.items():
        by = world.posts[WHO[action]]
        if stage in STEPS[action].before:
            continue
        if not Nomination.objects.visible_to(by).filter(pk=made.pk).exists():
            with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
                act(world, made, by)
            continue
        with refused("wrong_stage") as caught:
            act(world, made, by)
        told = caught[0].findings[0].problem
        assert told.endswith(f"时才能{ACTION_LABELS[action]}")


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.NOT_PROPOSED])
def test_a_refusal_does_not_tell_a_county_what_the_meeting_decided(world: World, stage):
    made = at_stage(world, stage)

    with refused("wrong_stage") as caught:
        MOVES[Action.UNRECOMMEND](world, made, world.county_clerk)
    with refused("not_editable") as kept:
        FILLS["save"](world, made, world.union)

    told = f"“{made}”现在是“{STAGE_LABELS[Stage.ACCEPTED]}”"
    assert caught[0].findings[0].problem.startswith(told)
    assert kept[0].findings[0].problem == f"{told}，不能修改"


EDITABLE = [Stage.DRAFT, Stage.SENT_BACK, Stage.TO_COMPLETE]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in EDITABLE])
def test_nothing_is_changed_of_what_is_handed_in(world: World, stage):
    made = at_stage(world, stage)

    for act in FILLS.values():
        with refused("not_editable"):
            act(world, made, world.union)


@pytest.mark.parametrize("stage", EDITABLE)
def test_a_unit_changes_what_it_has_in_hand(world: World, stage):
    made = at_stage(world, stage)

    FILLS["write_summary"](world, made, world.union)

    assert world.again(made).work_summary == "总结"


@pytest.mark.parametrize("name", sorted(EVERY))
def test_an_expert_and_an_administrator_do_not_touch_a_nomination(world: World, name):
    """ACL-013 as far as acts go: what an administrator may do is people and organisations."""
    word, _ = EVERY[name]

    assert word not in ROLES[Role.EXPERT].may
    assert word not in ROLES[Role.ADMINISTRATOR].may or name in {
        "appoint",
        "end_post",
        "recover",
        "make_join_link",
        "end_join_link",
        "confirm_join",
        "decline_join",
        "add_organisations",
        "change_organisation",
    }
