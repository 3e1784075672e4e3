"""撤回推荐 and 更换: freely before the end, after it with the city's consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from jiangjian.actions.admission import admit_late
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete, refuse, release
from jiangjian.actions.recommendation import recommend, send_back, unrecommend
from jiangjian.actions.report import report
from jiangjian.actions.verifying import verify
from jiangjian.records.models import Entry, Nomination, Report, Seat
from tests.fixtures_world import last_row, refused, said
from tests.stages_world import DUE, LATER, at_stage
from tests.world import ENDS, NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, World

MOMENT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def everything_holds_after_it(world) -> Iterator[None]:
    """After each test every invariant, quota, chain and file must hold, as ``jiangjian verify`` asks."""
    yield
    assert verify(world.store) == []


def taking_back(world: World, made, *, now=LATER):
    return unrecommend(made, by=world.county_clerk, now=now)


def reporting(world: World, *, now=LATER):
    return report(world.round, by=world.county_clerk, now=now)


def names(number: int) -> list[str]:
    return [each.row["studio_name"] for each in Report.objects.get(number=number).lines.all()]


CHANGES = {"added", "again", "taken_back", "fallen", "late"}
"""What a report says of itself against the one before; the rest of its entry binds its lines."""


def told(number: int) -> dict[str, str]:
    """Return what the log says of a report changed in it."""
    made = Report.objects.get(number=number)
    values = said(Entry.objects.get(subject=f"report:{made.pk}"))
    return {name: text for name, text in values.items() if name in CHANGES}


def seated(world: World) -> int:
    return Seat.objects.filter(recommender=world.county, nomination__isnull=False).count()


def test_one_that_is_reported_is_taken_back_before_the_end_and_gone_from_the_next_report(
    world: World,
):
    one, two = world.reported("甲工作室", "乙工作室")

    taking_back(world, one, now=ENDS - MOMENT)
    reporting(world, now=ENDS - MOMENT)

    assert (world.again(one).stage, world.again(one).rank) == ("submitted", None)
    assert world.again(two).stage == "reported"
    assert (names(1), names(2)) == (["甲工作室", "乙工作室"], ["乙工作室"])
    assert told(2) == {"taken_back": "甲工作室"}
    assert not Nomination.objects.visible_to(world.clerk).filter(pk=one.pk).exists()


def test_a_swap_is_told_as_one_taken_back_and_one_new(world: World):
    one, *_ = world.reported("甲工作室", "乙工作室", "丙工作室")
    taking_back(world, one)
    world.recommended(name="丁工作室")

    receipt = reporting(world)

    assert names(2) == ["乙工作室", "丙工作室", "丁工作室"]
    assert told(2) == {"added": "丁工作室", "taken_back": "甲工作室"}
    assert receipt.version == 2


def test_a_report_in_which_nothing_changed_is_refused(world: World):
    one, _ = world.reported("甲工作室", "乙工作室")
    taking_back(world, one)
    reporting(world)

    with refused("nothing_to_report"):
        reporting(world)


def test_a_list_with_nobody_on_it_is_not_reported(world: World):
    (one,) = world.reported()
    taking_back(world, one)

    with refused("empty_report") as caught:
        reporting(world)

    (found,) = caught[0].findings
    assert found.problem == "已撤回1个推荐，汇总表里一个工作室也没有，不能报送空表"


def test_what_the_city_refused_is_told_and_is_no_reason_to_report(world: World):
    one, _ = world.reported("甲工作室", "乙工作室")
    refuse(one, by=world.clerk, now=NOW, clause="一.2", reason="不满一年")

    with refused("nothing_to_report"):
        reporting(world)
    world.recommended(name="丙工作室")
    reporting(world)

    assert told(2) == {"added": "丙工作室", "fallen": "甲工作室"}


@pytest.mark.parametrize("stage", ["recommended", "reported", "to_complete"])
def test_at_the_end_nothing_is_taken_back_without_the_citys_consent(world: World, stage):
    made = at_stage(world, stage)

    with refused("too_late"):
        taking_back(world, made, now=ENDS)


def test_what_the_city_released_is_taken_back_after_the_end_and_is_not_late(world: World):
    one, two = world.reported("甲工作室", "乙工作室")
    release(one, by=world.clerk, now=ENDS, reason="推荐单位申请更换")

    taking_back(world, one, now=ENDS)
    reporting(world, now=ENDS)

    assert names(2) == ["乙工作室"]
    assert [world.again(each).late for each in (one, two)] == [False, False]


def test_what_the_city_released_may_be_reported_again_after_the_end(world: World):
    one, _ = world.reported("甲工作室", "乙工作室")
    release(one, by=world.clerk, now=ENDS, reason="推荐单位申请核对")

    reporting(world, now=ENDS)

    held = world.again(one)
    assert (held.stage, held.late) == ("reported", False)
    assert told(2) == {"again": "甲工作室"}


def test_a_swap_after_the_end_takes_release_and_admission_and_the_new_one_is_late(world: World):
    one, *_ = world.reported("甲工作室", "乙工作室", "丙工作室")
    new = world.submitted(name="丁工作室")
    release(one, by=world.clerk, now=ENDS, reason="推荐单位申请更换")
    taking_back(world, one, now=ENDS)
    with refused("too_late"):
        recommend(new, by=world.county_clerk, now=ENDS, signed=RECOMMENDER_SIGNED)
    admit_late(
        world.round, by=world.clerk, now=ENDS, recommender=world.county, until=DUE, reason="同意"
    )

    recommend(new, by=world.county_clerk, now=ENDS, signed=RECOMMENDER_SIGNED)
    reporting(world, now=ENDS)

    assert (world.again(new).late, world.again(one).late) == (True, False)
    assert told(2) == {"added": "丁工作室", "taken_back": "甲工作室", "late": "丁工作室"}


def test_one_that_is_never_handed_in_again_gives_its_seat_back_and_stays_with_its_unit(
    world: World,
):
    made = at_stage(world, "to_complete")

    taking_back(world, made)

    held = world.again(made)
    assert (held.stage, held.due_at, seated(world)) == ("sent_back", None, 0)
    assert last_row()[3:5] == ("to_complete", "sent_back")
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    assert world.again(made).stage == "submitted"


def test_after_the_end_the_city_releases_one_that_is_never_handed_in_again(world: World):
    one, _ = world.reported("甲工作室", "乙工作室")
    complete(one, by=world.clerk, now=NOW, reason="请补充", due=DUE)

    release(one, by=world.clerk, now=DUE, reason="逾期未补充，推荐单位申请退回")
    reporting(world, now=DUE)

    held = world.again(one)
    assert (held.stage, held.due_at, seated(world)) == ("sent_back", None, 1)
    assert names(2) == ["乙工作室"]


def test_one_sent_back_again_gives_its_seat_back_and_one_without_a_seat_has_none(world: World):
    made = at_stage(world, "to_complete")
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    send_back(made, by=world.county_clerk, now=LATER, reason="仍缺发票")

    taking_back(world, made)

    assert (world.again(made).stage, seated(world)) == ("sent_back", 0)
    with refused("no_seat_held"):
        taking_back(world, made)
