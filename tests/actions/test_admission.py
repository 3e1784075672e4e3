"""受理逾期: the city takes late work in; what goes through it is marked for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.admission import admit_late
from jiangjian.actions.behalf import Paper, stand_in
from jiangjian.actions.evidence import add_file
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import start, submit, withdraw
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.records.models import Admission, Report
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused, said
from tests.stages_world import DUE, at_stage
from tests.world import ENDS, NOW, RECOMMENDER_SIGNED, TODAY, UNIT_SIGNED, World

MOMENT = timedelta(microseconds=1)


def admitting(world: World, *, until=DUE, reason="暴雪停运", now=ENDS, recommender=None):
    return admit_late(
        world.round,
        by=world.clerk,
        now=now,
        recommender=recommender or world.county,
        until=until,
        reason=reason,
    )


def test_the_city_takes_late_work_in_with_a_reason(world: World):
    admitting(world, reason=" 暴雪停运 ")

    assert list(Admission.objects.values_list("recommender", "until", "reason")) == [
        (world.county.pk, DUE, "暴雪停运")
    ]
    assert last_row() == (
        "admit_late",
        world.clerk.pk,
        f"organisation:{world.county.pk}",
        "",
        "",
        {"recommender": "龙亭区总工会", "until": DUE.isoformat(), "reason": "暴雪停运"},
    )


@pytest.mark.parametrize(
    ("now", "until", "code"),
    [
        (NOW, ENDS, "until_in_time"),
        (ENDS, ENDS, "until_passed"),
        (ENDS, None, "no_until"),
    ],
)
def test_a_date_that_opens_nothing_is_refused(world: World, now, until, code):
    with refused(code):
        admitting(world, now=now, until=until)


def test_a_date_just_after_the_end_is_taken_before_the_end_already(world: World):
    assert admitting(world, now=NOW, until=ENDS + MOMENT).until == ENDS + MOMENT


@pytest.mark.parametrize("reason", ["", " \u3000"])
def test_nothing_is_taken_in_late_without_a_reason(world: World, reason):
    with refused("no_reason"):
        admitting(world, reason=reason)


def test_a_unit_that_recommends_nobody_is_refused(world: World):
    with refused("strange_recommender"):
        admitting(world, recommender=world.unit)


def test_the_same_date_twice_is_refused_and_a_later_one_taken(world: World):
    admitting(world)

    with refused("admitted_already"):
        admitting(world)
    admitting(world, until=DUE + MOMENT)

    assert Admission.objects.count() == 2


def test_late_work_goes_the_whole_way_and_is_marked_at_each_step(world: World):
    made = world.draft()
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )
    with refused("too_late"):
        submit(made, by=world.union, now=ENDS, signed=UNIT_SIGNED)
    admitting(world)

    receipt = submit(made, by=world.union, now=DUE - MOMENT, signed=UNIT_SIGNED)
    marked = world.again(made).late
    recommend(made, by=world.county_clerk, now=DUE - MOMENT, signed=RECOMMENDER_SIGNED)
    report(world.round, by=world.county_clerk, now=DUE - MOMENT)

    held = world.again(made)
    assert (marked, held.late, held.stage) == (True, True, "reported")
    assert said(held.entries.get(digest=receipt.digest))["late"] == "yes"
    assert last_row(action="hand_in_report")[5]["late"] == "张三劳模创新工作室"
    assert Report.objects.count() == 1


def test_what_came_in_time_is_not_marked(world: World):
    admitting(world, now=NOW)
    made = world.submitted()

    recommend(made, by=world.county_clerk, now=ENDS - MOMENT, signed=RECOMMENDER_SIGNED)

    assert world.again(made).late is False


def test_from_the_date_on_late_work_is_refused_with_that_date(world: World):
    admitting(world)
    made = world.draft()

    with refused("too_late") as caught:
        submit(made, by=world.union, now=DUE, signed=UNIT_SIGNED)

    assert caught[0].findings[0].problem.startswith("逾期受理已于11月25日24时截止")


def test_late_work_of_another_recommender_is_not_taken_in(world: World):
    admitting(world)
    made = world.draft(by=world.posts["rival_unit"])

    with refused("too_late"):
        submit(made, by=world.posts["rival_unit"], now=ENDS, signed=UNIT_SIGNED)


def test_one_begun_late_is_late_and_stays_so_when_it_is_taken_back(world: World):
    admitting(world)
    made = start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=ENDS)
    late = world.submitted(name="乙工作室")

    withdraw(late, by=world.union, now=ENDS)
    save(made, by=world.union, now=ENDS, typed={"studio_name": "新"}, section="studio", version=0)

    assert (world.again(made).late, world.again(late).late) == (True, True)


def test_a_returns_own_date_makes_nothing_late(world: World):
    made = at_stage(world, "to_complete")

    submit(made, by=world.union, now=ENDS, signed=UNIT_SIGNED)

    assert world.again(made).late is False


def test_a_paper_that_came_in_time_is_not_late_however_late_it_is_typed_in(world: World):
    made = world.draft()
    kept = world.store.keep([b"stamped"])
    add_file(
        made,
        by=world.union,
        now=NOW,
        slot="stamped_form",
        kept=kept,
        name="盖章页.pdf",
        media_type="application/pdf",
    )
    paper = Paper(
        decided_by="王主席",
        decided_on=TODAY,
        paper="申报文件",
        arrived_at=ENDS - timedelta(hours=1),
        arrival_proof="签收登记第1号",
    )
    by = stand_in(
        world.clerk,
        organisation=world.unit,
        role=Role.UNIT_UNION,
        paper=paper,
        now=ENDS + timedelta(days=1),
    )

    submit(made, by=by, now=ENDS + timedelta(days=1), signed=UNIT_SIGNED)

    made.refresh_from_db()
    assert (made.stage, made.late) == ("submitted", False)
