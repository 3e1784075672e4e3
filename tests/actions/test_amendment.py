"""Changing a running round."""

from __future__ import annotations

import pytest
from django.db import transaction

from jiangjian.actions.amendment import amend
from jiangjian.records.models import Amendment, Round, Seat
from jiangjian.rules.amendment import Amendment as Change
from jiangjian.rules.amendment import setting
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import World

MORE = Change("quota:county", "", "4", "补充通知")
FEWER = Change("quota:county", "", "2", "补充通知")


def amending(world: World, change: Change):
    world.round = amend(world.round, by=world.clerk, now=LATER, change=change)
    return world.round


def numbers(world: World) -> list[int]:
    return list(Seat.objects.of(world.round.pk, world.county.pk).values_list("number", flat=True))


def test_a_change_is_recorded_with_what_it_changed_and_why(world: World):
    held = amending(world, Change("target", "99", "12", " 市总工会补充通知 "))

    assert held.notice.target == 12
    assert Amendment.objects.values_list(
        "number", "what", "before", "after", "reason", "by", "at"
    ).get() == (1, "target", "10", "12", "市总工会补充通知", world.clerk.pk, LATER)
    values = {"what": "target", "before": "10", "after": "12", "reason": "市总工会补充通知"}
    assert last_row(action="amend") == (
        "amend",
        world.clerk.pk,
        "amendment:1",
        "",
        "",
        values,
    )


def test_amendments_follow_one_another(world: World):
    amending(world, Change("target", "", "12", "一"))
    amending(world, Change("target", "", "11", "二"))

    kept = Amendment.objects.order_by("number").values_list("number", "before", "after")
    assert list(kept) == [(1, "10", "12"), (2, "12", "11")]
    assert Round.objects.get().notice.target == 11


@pytest.mark.parametrize(
    ("what", "after"),
    [
        ("publicity_days", "7"),
        ("quota:organ", "3"),
    ],
)
def test_each_setting_is_in_force_at_once(world: World, what, after):
    held = amending(world, Change(what, "", after, "补充通知"))

    assert setting(Round.objects.get().notice, what) == after
    assert held.amended == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("target", "", "12", " "), "no_reason"),
        (Change("target", "", "12", "长" * 501), "long_reason"),
        (Change("target", "", "很多", "理由"), "cannot_amend"),
        (Change("weather", "", "好", "理由"), "cannot_amend"),
        (Change("quota:duchy", "", "3", "理由"), "cannot_amend"),
        (Change("target", "", "10", "理由"), "no_change"),
        (Change("ends", "", "2024-11-25T00:00:00+08:00", "理由"), "two_persons"),
    ],
)
def test_a_change_that_is_none_is_refused(world: World, change, code):
    with refused(code):
        amending(world, change)


def test_one_person_moves_the_end_of_a_practice_round(world: World):
    Round.objects.update(practice=True)
    after = "2024-11-25T00:00:00+08:00"

    amending(world, Change("ends", "", after, "延长演练"))

    assert setting(Round.objects.get().notice, "ends") == after
    with refused("no_change"):
        amending(world, Change("ends", "", "2024-11-24T16:00:00+00:00", "延长演练"))


def test_more_places_make_more_seats_for_every_unit_of_the_kind(world: World):
    amending(world, MORE)

    assert numbers(world) == [1, 2, 3, 4]
    assert Seat.objects.filter(recommender=world.rival).count() == 4
    assert Seat.objects.filter(recommender__kind="organ").count() == 2


def test_fewer_places_take_away_empty_seats_only(world: World):
    first = world.recommended(name="甲工作室")
    world.recommended(name="乙工作室")
    Seat.objects.filter(nomination=first).update(nomination=None)

    amending(world, FEWER)
    fewer = numbers(world)
    amending(world, MORE)

    assert (fewer, numbers(world)) == ([1, 2], [1, 2, 3, 4])


def test_a_quota_does_not_shrink_below_what_is_taken(world: World):
    for name in ("甲", "乙", "丙"):
        world.recommended(name=f"{name}工作室")

    with refused("seats_taken") as caught:
        amending(world, FEWER)

    assert caught[0].findings[0].problem == "龙亭区总工会已推荐3个，名额不能减到2个"
    assert numbers(world) == [1, 2, 3]


def amending_in_vain(world: World) -> None:
    with transaction.atomic():
        amended = amend(
            world.round, by=world.clerk, now=LATER, change=Change("target", "", "99", "甲")
        )
        assert amended.notice.target == 99
        raise ZeroDivisionError


def test_an_amendment_that_was_undone_leaves_nothing_behind(world: World):
    """The same number may come again with another change; it must not be mistaken for it."""
    with pytest.raises(ZeroDivisionError):
        amending_in_vain(world)

    amending(world, Change("target", "", "12", "乙"))

    assert Round.objects.get().notice.target == 12
