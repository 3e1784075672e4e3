"""资格审核: accept, complete, refuse, release."""

from __future__ import annotations

import pytest

from jiangjian.actions.qualification import accept, complete, refuse, release
from jiangjian.records.models import Nomination, Opinion, Seat
from tests.fixtures_world import last_row, refused
from tests.stages_world import DUE, LATER
from tests.world import NOTICE, World


@pytest.fixture
def made(world: World) -> Nomination:
    return world.reported()[0]


@pytest.mark.parametrize("who", ["city_clerk", "city_leader"])
def test_what_passes_is_accepted(world: World, made, who):
    accept(made, by=world.posts[who], now=LATER, remark=" 材料齐全 ")

    held = world.again(made)
    assert (held.stage, held.message, held.due_at, held.changed_at) == ("accepted", "", None, LATER)
    assert last_row() == (
        "accept",
        world.posts[who].pk,
        "",
        "reported",
        "accepted",
        {"remark": "材料齐全"},
    )


def test_accepting_needs_no_remark(world: World, made):
    accept(made, by=world.clerk, now=LATER)

    assert last_row()[5] == {}


def test_accepting_twice_is_refused(world: World, made):
    accept(made, by=world.clerk, now=LATER)

    with refused("wrong_stage"):
        accept(made, by=world.clerk, now=LATER)


def test_what_is_lacking_goes_back_with_a_reason_and_its_own_date(world: World, made):
    complete(made, by=world.clerk, now=LATER, reason=" 请补充财务证明 ", due=DUE)

    held = world.again(made)
    assert (held.stage, held.message, held.due_at) == ("to_complete", "请补充财务证明", DUE)
    assert last_row() == (
        "complete",
        world.clerk.pk,
        "",
        "reported",
        "to_complete",
        {"reason": "请补充财务证明", "due": DUE.isoformat()},
    )


def test_what_goes_back_keeps_its_seat_and_loses_its_opinions(world: World, made):
    complete(made, by=world.clerk, now=LATER, reason="请补充", due=DUE)

    assert Seat.objects.filter(nomination=made).count() == 1
    assert set(Opinion.objects.values_list("block", "void_at")) == {
        ("unit", LATER),
        ("recommender", LATER),
    }


@pytest.mark.parametrize(
    ("reason", "due", "codes"),
    [
        ("", DUE, ["no_reason"]),
        ("长" * 501, DUE, ["long_reason"]),
        ("请补充", None, ["no_due"]),
        ("请补充", LATER, ["due_passed"]),
        (" ", None, ["no_reason", "no_due"]),
    ],
)
def test_nothing_goes_back_without_reason_and_a_date_ahead(world: World, made, reason, due, codes):
    with refused(*codes):
        complete(made, by=world.clerk, now=LATER, reason=reason, due=due)


def test_a_date_that_has_passed_is_told_with_both_instants(world: World, made):
    with refused("due_passed") as caught:
        complete(made, by=world.clerk, now=LATER, reason="请补充", due=LATER)

    assert caught[0].findings[0].problem == (
        "补充期限2024年11月15日10时00分00秒已经过去，现在是2024年11月15日10时00分00秒"
    )


def test_what_fails_a_condition_is_refused_with_its_clause_and_frees_its_seat(world: World, made):
    refuse(made, by=world.clerk, now=LATER, clause="一.2", reason="运行不满一年")

    held = world.again(made)
    clause = NOTICE.clauses["一.2"]
    assert (held.stage, held.rank) == ("ineligible", None)
    assert held.message == f"{clause.cite}“{clause.quote}”：运行不满一年"
    assert Seat.objects.filter(nomination__isnull=False).count() == 0
    assert last_row() == (
        "refuse",
        world.clerk.pk,
        "",
        "reported",
        "ineligible",
        {"clause": "一.2", "reason": "运行不满一年"},
    )


def test_the_freed_seat_may_be_taken_by_another(world: World):
    one, *_ = world.reported("甲工作室", "乙工作室", "丙工作室")
    refuse(one, by=world.clerk, now=LATER, clause="一.2", reason="不满一年")

    world.recommended(name="丁工作室")

    assert Seat.objects.filter(nomination__isnull=False).count() == 3


@pytest.mark.parametrize(
    ("clause", "reason", "codes"),
    [
        ("", "不满一年", ["no_clause"]),
        ("九.9", "不满一年", ["no_clause"]),
        ("一.2", "", ["no_reason"]),
        ("", "", ["no_clause", "no_reason"]),
    ],
)
def test_nothing_is_refused_without_clause_and_reason(world: World, made, clause, reason, codes):
    with refused(*codes):
        refuse(made, by=world.clerk, now=LATER, clause=clause, reason=reason)


def test_releasing_gives_it_back_into_its_recommenders_hands(world: World, made):
    release(made, by=world.clerk, now=LATER, reason="推荐单位来函申请调整")

    held = world.again(made)
    assert (held.stage, held.message) == ("recommended", "推荐单位来函申请调整")
    assert Seat.objects.filter(nomination=made).count() == 1
    assert last_row() == (
        "release",
        world.clerk.pk,
        "",
        "reported",
        "recommended",
        {"reason": "推荐单位来函申请调整"},
    )


def test_releasing_without_a_reason_is_refused(world: World, made):
    with refused("no_reason"):
        release(made, by=world.clerk, now=LATER, reason="")


def test_releasing_is_the_clerks_alone(world: World, made):
    with refused("wrong_role"):
        release(made, by=world.posts["city_leader"], now=LATER, reason="调整")
