"""更正单: proposed by one level, confirmed by the other; the stamp still stands on what it makes."""

from __future__ import annotations

import pytest

from jiangjian.actions.correction import confirm, decline, propose
from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Correction, Nomination, VersionValue
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.rules.version import changed
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER, at_stage
from tests.world import RECOMMENDER_SIGNED, UNIT_SIGNED, World

SLIPS = {  # field -> what it should read
    "leader_phone": "13900139000",
    "leader_post": "开封示例机械有限公司车间主任、工会委员",
    "studio_name": "张三劳模工匠创新工作室",
    "host_unit": "开封示例机械股份有限公司",
}


def proposed(world: World, made: Nomination, who: str = "unit", **more: str) -> Correction:
    told = {"field": "leader_phone", "after": " 13900139000 ", "reason": "号码少改了一位", **more}
    return propose(made, by=world.posts[who], now=LATER, **told)


def values(version) -> dict[str, str]:
    return dict(VersionValue.objects.filter(version=version).values_list("name", "value"))


def test_a_proposal_changes_nothing_yet(world: World):
    made = world.recommended()

    slip = proposed(world, made)

    assert (slip.before, slip.after) == ("13800138000", "13900139000")
    assert world.again(made).typed()["leader_phone"] == "13800138000"
    assert made.handed_in.count() == 1
    assert last_row() == (
        "propose_correction",
        world.union.pk,
        f"correction:{slip.key}",
        "",
        "",
        {"corrected": "联系电话", "reason": "号码少改了一位"},
    )


@pytest.mark.parametrize("field", SLIPS)
@pytest.mark.parametrize(("first", "second"), [("unit", "county"), ("county", "unit")])
def test_confirmed_by_the_other_level_it_makes_a_version_on_which_both_stamps_stand(
    world: World, first, second, field
):
    made = world.recommended()
    slip = proposed(world, made, first, field=field, after=SLIPS[field])

    confirm(slip, by=world.posts[second], now=LATER)

    held, (old, new) = world.again(made), made.handed_in.order_by("number")
    slip.refresh_from_db()
    assert (held.typed()[field], held.version) == (SLIPS[field], made.version + 1)
    assert changed(values(old), values(new)) == {f"answer:{field}"}
    assert (slip.corrects, slip.made, slip.confirmed, slip.settled_by) == (
        old,
        new,
        True,
        world.posts[second],
    )
    in_force = made.opinions.filter(void_at=None).order_by("pk").values_list("block", "digest")
    assert list(in_force) == [("unit", old.digest), ("recommender", old.digest)]
    assert list(breaches(INVARIANTS)) == []
    assert last_row()[5]["digest"] == new.digest


def test_a_chain_of_corrections_joins_the_stamp_to_the_last_version(world: World):
    made = world.recommended()
    slips = [proposed(world, made, field=key, after=SLIPS[key]) for key in sorted(SLIPS)]

    for each in slips:
        confirm(each, by=world.county_clerk, now=LATER)

    joined = Correction.objects.order_by("pk").values_list("corrects__number", "made__number")
    assert list(joined) == [(1, 2), (2, 3), (3, 4), (4, 5)]
    assert list(breaches(INVARIANTS)) == []


def test_who_recommends_after_a_correction_endorses_the_corrected_version(world: World):
    made = world.submitted()
    confirm(proposed(world, made), by=world.county_clerk, now=LATER)

    recommend(made, by=world.county_clerk, now=LATER, signed=RECOMMENDER_SIGNED)

    old, new = made.handed_in.order_by("number")
    endorsed = made.opinions.filter(void_at=None).order_by("pk").values_list("block", "digest")
    assert list(endorsed) == [("unit", old.digest), ("recommender", new.digest)]
    assert list(breaches(INVARIANTS)) == []


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("member_count", "成员人数"),
        ("funding", "经费投入（万元）"),
        ("established_on", "建立日期"),
        ("leader_name", "姓名"),
        ("achievements", "创新工作室主要业绩"),
        ("slot:4", "支撑材料"),
    ],
)
def test_numbers_leader_achievements_and_evidence_need_a_new_stamp(world: World, field, label):
    made = world.recommended()

    with refused("needs_new_stamp") as caught:
        proposed(world, made, field=field)

    (found,) = caught[0].findings
    assert found.problem == (
        f"“{label}”不能走更正单：数字、领衔人、主要业绩和支撑材料改动后，原来的意见作废"
    )
    assert (found.clause is None) == (field == "slot:4")


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"field": ""}, ["no_field"]),
        ({"reason": " "}, ["no_reason"]),
        ({"reason": "长" * 501}, ["long_reason"]),
        ({"after": "13800138000"}, ["no_change"]),
        ({"after": ""}, ["missing_required"]),
        ({"after": "139\0"}, ["broken_text"]),
        ({"after": "1390013900"}, ["phone"]),
        ({"after": "410203199001011234"}, ["id_number"]),
    ],
)
def test_what_cannot_stand_in_the_form_is_not_proposed(world: World, more, codes):
    made = world.recommended()

    with refused(*codes):
        proposed(world, made, **more)


def test_the_same_field_waits_for_one_answer_at_a_time(world: World):
    made = world.recommended()
    proposed(world, made)

    with refused("proposed_already"):
        proposed(world, made, "county", after="13700137000")


@pytest.mark.parametrize("who", ["unit", "county"])
def test_nobody_confirms_what_his_own_level_proposed(world: World, who):
    slip = proposed(world, world.recommended(), who)

    with refused("own_proposal"):
        confirm(slip, by=world.posts[who], now=LATER)


@pytest.mark.parametrize("who", ["unit", "county"])
def test_either_side_can_leave_it_as_it_was_stamped(world: World, who):
    made = world.recommended()
    slip = proposed(world, made)

    decline(slip, by=world.posts[who], now=LATER)

    slip.refresh_from_db()
    assert (slip.confirmed, slip.settled_by, slip.made) == (False, world.posts[who], None)
    assert world.again(made).typed()["leader_phone"] == "13800138000"


@pytest.mark.parametrize("act", [confirm, decline])
def test_what_is_settled_is_not_settled_again(world: World, act):
    slip = proposed(world, world.recommended())
    confirm(slip, by=world.county_clerk, now=LATER)

    with refused("settled_already"):
        act(slip, by=world.county_clerk, now=LATER)


@pytest.mark.parametrize("act", [confirm, decline])
def test_another_countys_clerk_sees_no_proposal(world: World, nothing_changes, act):
    slip = proposed(world, world.recommended())

    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        act(slip, by=world.posts["rival"], now=LATER)


@pytest.mark.parametrize("stage", list(Stage))
def test_it_is_made_only_between_the_stamp_and_the_public_list(world: World, stage):
    made = at_stage(world, stage)
    closed = {
        "draft",
        "merged",
        "sent_back",
        "to_complete",
        "ineligible",
        "publicised",
        "published",
    }

    if stage in closed:
        with refused("not_correctable") as caught:
            proposed(world, made)
        told = caught[0].findings[0].problem
        assert told == f"“{made}”现在是“{STAGE_LABELS[stage]}”，不能走更正单"
    else:
        confirm(proposed(world, made), by=world.county_clerk, now=LATER)
        assert (world.again(made).stage, list(breaches(INVARIANTS))) == (stage, [])


def test_a_return_ends_what_waits_and_a_stale_one_is_never_confirmed(world: World):
    made = world.submitted()
    slip = proposed(world, made)
    send_back(made, by=world.county_clerk, now=LATER, reason="请补充")
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    with refused("settled_already"):
        confirm(slip, by=world.county_clerk, now=LATER)


def test_taking_it_back_ends_what_waits(world: World):
    made = world.submitted()
    slip = proposed(world, made)

    withdraw(made, by=world.union, now=LATER)

    slip.refresh_from_db()
    assert (slip.settled_at, slip.settled_by, slip.confirmed) == (LATER, None, False)


def test_what_has_changed_since_is_not_corrected(world: World):
    """Only behind the back of every act can this come about."""
    made = world.recommended()
    slip = proposed(world, made)
    Correction.objects.filter(pk=slip.pk).update(before="13600136000")

    with refused("changed_since"):
        confirm(slip, by=world.county_clerk, now=LATER)
