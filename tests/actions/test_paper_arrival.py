"""纸质材料签收: the register, its refusals, and voiding a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jiangjian.actions.paper_arrival import Arrival, register, void
from jiangjian.records.models import Nomination
from tests.fixtures_world import last_row, refused
from tests.world import NOW, World

AT = datetime(2024, 11, 14, 7, 30, tzinfo=UTC)  # half past three in Kaifeng
BY_POST = Arrival(
    AT,
    "post",
    3,
    "SF1234567890",
    frozenset({"unit", "indicator_4"}),
    matches=True,
    remark="外封破损",
)


def came(world: World, made: Nomination | None, arrival: Arrival = BY_POST, **others):
    words = {"by": world.clerk, "now": NOW, "recommender": world.county, "nomination": made}
    return register(world.round, arrival=arrival, **(words | others))


def test_a_paper_is_entered_and_logged(world: World):
    (made,) = world.reported()

    line = came(world, made)

    assert (line.nomination, line.recommender, line.arrived_at, line.way, line.copies) == (
        made,
        world.county,
        AT,
        "post",
        3,
    )
    assert (line.stamps, line.matches, line.void_at) == (["indicator_4", "unit"], True, None)
    assert last_row() == (
        "register_paper",
        world.clerk.pk,
        f"paper:{line.pk}",
        "",
        "",
        {
            "recommender": "龙亭区总工会",
            "arrived_at": AT.isoformat(),
            "way": "post",
            "courier_number": "SF1234567890",
            "copies": "3",
            "stamps": "第4项工作经费使用清单及证明（本单位财务）、推荐表“所在单位工会意见”",
            "matches": "True",
            "paper_remark": "外封破损",
        },
    )


def test_the_table_comes_in_before_anything_is_reported(world: World):
    line = came(world, None, Arrival(AT, "hand", 1, stamps=frozenset({"recommender"})))

    assert (line.nomination, line.way, line.matches) == (None, "hand", None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"at": NOW}, None),
        ({"at": NOW + timedelta(seconds=1)}, "late_arrival"),
        ({"at": datetime(2024, 11, 5, 16, 0, tzinfo=UTC)}, None),  # the day of issue, 0 o'clock
        ({"at": datetime(2024, 11, 5, 15, 59, tzinfo=UTC)}, "early_arrival"),
        ({"way": "fax"}, "no_way"),
        ({"copies": 0}, "no_copies"),
        ({"copies": 1}, None),
        ({"copies": 999}, None),
        ({"copies": 1000}, "many_copies"),
        ({"stamps": frozenset({"mayor"})}, "unknown_stamp"),
        ({"courier_number": "1" * 60}, None),
        ({"courier_number": "1" * 61}, "long_courier_number"),
        ({"remark": "长" * 501}, "long_remark"),
    ],
)
def test_what_the_register_takes(world: World, change, code):
    (made,) = world.reported()

    if code is None:
        assert came(world, made, replace(BY_POST, **change)).pk
        return
    with refused(code):
        came(world, made, replace(BY_POST, **change))


def test_the_table_bears_only_the_recommenders_stamp(world: World):
    with refused("unknown_stamp"):
        came(world, None, replace(BY_POST, stamps=frozenset({"indicator_4"})))


def test_the_same_line_is_entered_once(world: World):
    (made,) = world.reported()
    came(world, made)

    with refused("same_line"):
        came(world, made)
    assert came(world, made, replace(BY_POST, courier_number="SF2")).pk


@pytest.mark.parametrize("who", ["unit", "county", "city_leader", "discipline", "administrator"])
def test_no_other_role_receives_paper(world: World, who):
    (made,) = world.reported()
    line = came(world, made)

    with refused("wrong_role"):
        came(world, made, by=world.posts[who])
    with refused("wrong_role"):
        void(line, by=world.posts[who], now=NOW, reason="登记错了")


def test_a_dossier_out_of_sight_or_of_another_unit_does_not_exist(world: World, nothing_changes):
    (made,) = world.reported()
    hidden = world.recommended(name="二号工作室")

    for nomination, unit in ((hidden, world.county), (made, world.rival)):
        with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
            came(world, nomination, recommender=unit)


def test_a_wrong_line_is_voided_once_with_a_reason(world: World):
    (made,) = world.reported()
    line = came(world, made)

    with refused("no_reason"):
        void(line, by=world.clerk, now=NOW, reason=" ")
    void(line, by=world.clerk, now=NOW, reason="份数看错")

    line.refresh_from_db()
    assert line.void_at == NOW
    assert last_row() == (
        "void_paper",
        world.clerk.pk,
        f"paper:{line.pk}",
        "",
        "",
        {"reason": "份数看错"},
    )
    with refused("already_void"):
        void(line, by=world.clerk, now=NOW, reason="份数看错")
    assert came(world, made).pk  # the right line can be entered again
