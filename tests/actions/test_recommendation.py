"""Send back, recommend, take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jiangjian.actions.amendment import amend
from jiangjian.actions.nomination import submit
from jiangjian.actions.opinion import Signed
from jiangjian.actions.recommendation import recommend, send_back, unrecommend
from jiangjian.actions.report import report
from jiangjian.records.models import Opinion, Organisation, Post, Seat
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused
from tests.stages_world import DUE, LATER, at_stage
from tests.world import ENDS, NOTICE, RECOMMENDER_SIGNED, TODAY, UNIT_SIGNED, World

MOMENT = timedelta(microseconds=1)


def recommending(world: World, made, *, by=None, now=LATER, signed=RECOMMENDER_SIGNED):
    return recommend(made, by=by or world.county_clerk, now=now, signed=signed)


def seats(world: World) -> list[tuple[int, int | None]]:
    return list(
        Seat.objects.of(world.round.pk, world.county.pk).values_list("number", "nomination")
    )


def test_sending_back_tells_the_unit_why_and_voids_its_opinion(world: World):
    made = world.submitted()

    send_back(made, by=world.county_clerk, now=LATER, reason=" 请补充专利证书 ")

    held = world.again(made)
    assert (held.stage, held.message) == ("sent_back", "请补充专利证书")
    assert list(Opinion.objects.values_list("block", "void_at")) == [("unit", LATER)]
    assert last_row() == (
        "send_back",
        world.county_clerk.pk,
        "",
        "submitted",
        "sent_back",
        {"reason": "请补充专利证书"},
    )


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "no_reason"),
        (" \u3000", "no_reason"),
        ("长" * 501, "long_reason"),
        ("\0", "broken_text"),
    ],
)
def test_nothing_is_sent_back_without_a_reason_that_can_be_read(world: World, reason, code):
    made = world.submitted()

    with refused(code):
        send_back(made, by=world.county_clerk, now=LATER, reason=reason)


def test_sending_back_twice_is_refused(world: World):
    made = at_stage(world, "sent_back")

    with refused("wrong_stage"):
        send_back(made, by=world.county_clerk, now=LATER, reason="再改")


def test_recommending_takes_the_first_free_seat(world: World):
    made = world.submitted()

    recommending(world, made)

    assert world.again(made).stage == "recommended"
    assert seats(world) == [(1, made.pk), (2, None), (3, None)]
    assert last_row() == (
        "recommend",
        world.county_clerk.pk,
        "",
        "submitted",
        "recommended",
        {
            "opinion": RECOMMENDER_SIGNED.words,
            "person": "李主席",
            "day": "2024-11-15",
            "version": str(made.version),
            "handed_in": "1",
            "digest": made.handed_in.get().digest,
            "seat": "1",
        },
    )


def test_the_fourth_of_a_county_is_refused_with_its_clause(world: World):
    """CAT-012: 不超过3个 includes the third and not the fourth."""
    for name in ("甲", "乙", "丙"):
        world.recommended(name=f"{name}工作室")
    fourth = world.submitted(name="丁工作室")

    with refused("quota_full") as caught:
        recommending(world, fourth)

    (found,) = caught[0].findings
    assert found.problem == "龙亭区总工会已推荐3个，已达名额上限（不超过3个）"
    assert found.remedy == "如需更换，请先撤回其中1个的推荐，再推荐这一个"
    assert found.clause == NOTICE.quotas["county"].clause


def test_the_third_of_a_city_organ_union_is_refused(world: World):
    """CAT-012: 市直机关工会推荐数量不超过2个."""
    organ = Organisation.objects.get(kind="organ")
    unit = Organisation.objects.create(name="市直某局工会", kind="unit", level="unit", parent=organ)
    person = world.union.person
    clerk = Post.objects.create(
        person=person, organisation=unit, role=Role.UNIT_UNION.value, starts=TODAY
    )
    first, second, third = (world.submitted(name=f"{n}工作室", by=clerk) for n in "甲乙丙")
    recommending(world, first, by=world.posts["organ"])
    recommending(world, second, by=world.posts["organ"])

    with refused("quota_full") as caught:
        recommending(world, third, by=world.posts["organ"])

    assert caught[0].findings[0].problem == (
        "开封市市直机关工会已推荐2个，已达名额上限（不超过2个）"
    )


def test_a_seat_given_back_is_free_for_another(world: World):
    one, *_ = [world.recommended(name=f"{n}工作室") for n in "甲乙丙"]
    fourth = world.submitted(name="丁工作室")
    unrecommend(one, by=world.county_clerk, now=LATER)

    recommending(world, fourth)

    assert seats(world)[0] == (1, fourth.pk)


def test_a_kind_without_a_quota_has_no_seat(world: World):
    made = world.submitted()
    Seat.objects.filter(recommender=world.county).delete()

    with refused("no_seats") as caught:
        recommending(world, made)

    assert caught[0].findings[0].problem == "通知没有给龙亭区总工会推荐名额"


def test_recommending_twice_is_refused(world: World):
    made = world.recommended()

    with refused("wrong_stage"):
        recommending(world, made)


def test_recommending_without_an_opinion_is_refused(world: World):
    made = world.submitted()

    with refused("no_opinion"):
        recommending(world, made, signed=replace(RECOMMENDER_SIGNED, words=""))


def test_at_the_end_recommending_is_too_late_and_the_opinion_before_is_in_time(world: World):
    made = world.submitted()

    with refused("too_late") as caught:
        recommending(world, made, now=ENDS)
    recommending(world, made, now=ENDS - MOMENT)

    assert caught[0].findings[0].remedy == (
        "您填写的内容已全部保存。确需补报，请联系市总工会劳动和经济工作部 0371-25665219。"
    )
    assert world.again(made).stage == "recommended"


def test_taking_back_frees_the_seat_and_voids_the_opinion(world: World):
    made = world.recommended()

    unrecommend(made, by=world.county_clerk, now=LATER)

    held = world.again(made)
    assert (held.stage, held.rank) == ("submitted", None)
    assert seats(world) == [(1, None), (2, None), (3, None)]
    assert dict(Opinion.objects.values_list("block", "void_at")) == {
        "unit": None,
        "recommender": LATER,
    }
    assert last_row() == (
        "unrecommend",
        world.county_clerk.pk,
        "",
        "recommended",
        "submitted",
        {},
    )


def test_taking_back_twice_is_refused(world: World):
    made = world.recommended()
    unrecommend(made, by=world.county_clerk, now=LATER)

    with refused("wrong_stage"):
        unrecommend(made, by=world.county_clerk, now=LATER)


def test_taking_back_at_the_end_is_refused(world: World):
    made = world.recommended()

    with refused("too_late"):
        unrecommend(made, by=world.county_clerk, now=ENDS)
    unrecommend(made, by=world.county_clerk, now=ENDS - MOMENT)

    assert world.again(made).stage == "submitted"


def test_one_that_came_back_keeps_its_seat_and_takes_no_other(world: World):
    made = at_stage(world, "to_complete")
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    recommending(world, made)

    assert seats(world) == [(1, made.pk), (2, None), (3, None)]


def test_one_that_came_back_is_recommended_and_reported_by_its_own_date(world: World):
    made = at_stage(world, "to_complete")
    late = DUE - MOMENT
    signed = Signed("同意推荐。", "李主席", TODAY)

    submit(made, by=world.union, now=late, signed=UNIT_SIGNED)
    recommending(world, made, now=late, signed=signed)
    with refused("too_late"):
        report(world.round, by=world.county_clerk, now=DUE)
    report(world.round, by=world.county_clerk, now=late)

    assert world.again(made).stage == "reported"


def test_a_quota_changes_only_by_a_recorded_amendment(world: World):
    """CAT-011: three of three are taken; after the amendment there is a fourth place."""
    for name in ("甲", "乙", "丙"):
        world.recommended(name=f"{name}工作室")
    fourth = world.submitted(name="丁工作室")
    change = Amendment("quota:county", "", "4", "市总工会补充通知")

    amend(world.round, by=world.clerk, now=LATER, change=change)
    recommending(world, world.again(fourth))

    assert [number for number, _ in seats(world)] == [1, 2, 3, 4]
    assert world.again(fourth).stage == "recommended"
