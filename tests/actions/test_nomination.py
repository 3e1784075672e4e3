"""Start, submit, withdraw."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jiangjian.actions.filling import give_reason, save
from jiangjian.actions.nomination import findings_of, start, stopping, submit, withdraw
from jiangjian.actions.recommendation import send_back
from jiangjian.records.models import Nomination, Opinion
from tests.fixtures_world import last_row, refused, said
from tests.stages_world import DUE, LATER, at_stage
from tests.world import ANSWERS, ENDS, NOTICE, NOW, TODAY, UNIT_SIGNED, World

MOMENT = timedelta(microseconds=1)
TOO_LATE = (
    "报送已于11月20日24时截止，收到时间为2024年11月21日0时00分00秒",
    "您填写的内容已全部保存。确需补报，请联系市总工会劳动和经济工作部 0371-25665219。",
)


def starting(world: World, **changed):
    given = {"unit": world.unit, "recommender": world.county, "by": world.union, "now": NOW}
    return start(world.round, **{**given, **changed})


def test_a_nomination_begins_as_a_draft_that_names_its_unit(world: World):
    made = starting(world)

    assert (made.stage, made.version, made.unit, made.recommender) == (
        "draft",
        0,
        world.unit,
        world.county,
    )
    assert (made.answers, made.private, made.studio) == (
        {"host_unit": world.unit.name.removesuffix("工会")},
        {},
        "",
    )
    assert last_row() == ("start", world.union.pk, "", "", "", {})


def test_a_unit_begins_nothing_for_another_unit(world: World):
    """CAT-010: a unit of another county is refused with the same words as any other."""
    with refused("foreign_unit"):
        starting(world, unit=world.rival_unit)


def test_a_unit_goes_to_the_union_above_it_only(world: World):
    """CAT-010: the recommender of another county cannot be chosen."""
    with refused("no_recommender"):
        starting(world, recommender=world.rival)


def test_nothing_begins_at_the_end_and_the_last_moment_before_is_in_time(world: World):
    with refused("too_late") as caught:
        starting(world, now=ENDS)

    starting(world, now=ENDS - MOMENT)
    (found,) = caught[0].findings
    assert (found.problem, found.remedy) == TOO_LATE
    assert found.clause == NOTICE.ends_clause


def test_a_whole_nomination_is_handed_in(world: World):
    made = world.draft()

    receipt = submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    held = world.again(made)
    assert (held.stage, held.submitted_at, held.changed_at, held.message) == (
        "submitted",
        LATER,
        LATER,
        "",
    )
    opinion = Opinion.objects.get()
    assert (opinion.nomination, opinion.block, opinion.words, opinion.person, opinion.day) == (
        held,
        "unit",
        UNIT_SIGNED.words,
        "王主席",
        TODAY,
    )
    assert opinion.declared == list(NOTICE.declarations)
    assert receipt.nomination == held


def test_the_log_names_the_version_and_the_receipt_and_says_no_answer(world: World):
    made = world.draft()

    receipt = submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    frozen = made.handed_in.get()
    assert last_row() == (
        "submit",
        world.union.pk,
        "",
        "draft",
        "submitted",
        {
            "opinion": UNIT_SIGNED.words,
            "person": "王主席",
            "day": "2024-11-15",
            "version": str(made.version),
            "handed_in": "1",
            "digest": frozen.digest,
            "receipt": receipt.number,
            "house": "",
        },
    )


def test_handing_in_twice_is_refused(world: World):
    made = world.submitted()

    with refused("wrong_stage") as caught:
        submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    (found,) = caught[0].findings
    assert found.problem == (
        "“张三劳模创新工作室”现在是“待推荐单位审核”，"
        "只有“填写中”、“退回修改”、“退回补充完善”时才能提交"
    )


def test_what_the_notice_demands_stops_it_and_the_text_stays(world: World):
    made = world.draft()
    save(
        made,
        by=world.union,
        now=NOW,
        typed={"established_on": "2024年3月"},
        section="studio",
        version=1,
    )

    with refused("running_under_1y", "recognised_before_established"):
        submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    assert world.again(made).answers["established_on"] == "2024年3月"


def test_a_question_stops_it_until_a_person_has_answered(world: World):
    made = world.draft()
    save(made, by=world.union, now=NOW, typed={"member_count": "2000"}, section="studio", version=1)
    asked = stopping(findings_of(world.again(made), now=NOW))
    assert len(asked) == 1

    with refused(asked[0].code):
        submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)
    give_reason(made, by=world.union, now=NOW, reasons={asked[0].key: "集团联合工作室"})
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    kept = made.handed_in.get().values.get(name=f"reason:{asked[0].key}")
    assert kept.value == "集团联合工作室"


def test_at_the_end_it_is_too_late_and_the_text_stays(world: World):
    made = world.draft()

    with refused("too_late") as caught:
        submit(made, by=world.union, now=ENDS, signed=UNIT_SIGNED)

    (found,) = caught[0].findings
    assert (found.problem, found.remedy) == TOO_LATE
    assert world.again(made).typed() == ANSWERS


def test_the_last_moment_before_the_end_is_in_time(world: World):
    made = world.draft()

    submit(made, by=world.union, now=ENDS - MOMENT, signed=UNIT_SIGNED)

    assert world.again(made).stage == "submitted"


def test_one_returned_to_be_completed_has_a_date_of_its_own(world: World):
    made = at_stage(world, "to_complete")

    with refused("too_late") as caught:
        submit(made, by=world.union, now=DUE, signed=UNIT_SIGNED)
    submit(made, by=world.union, now=DUE - MOMENT, signed=UNIT_SIGNED)

    assert caught[0].findings[0].problem == (
        "补充完善已于11月25日24时截止，收到时间为2024年11月26日0时00分00秒"
    )
    assert world.again(made).stage == "submitted"


def test_withdrawing_gives_it_back_and_voids_the_opinion(world: World):
    made = world.submitted()

    withdraw(made, by=world.union, now=LATER)

    assert world.again(made).stage == "draft"
    assert list(Opinion.objects.values_list("block", "void_at")) == [("unit", LATER)]
    assert last_row() == ("withdraw", world.union.pk, "", "submitted", "draft", {})


def test_withdrawing_twice_is_refused(world: World):
    made = world.submitted()
    withdraw(made, by=world.union, now=NOW)

    with refused("wrong_stage"):
        withdraw(made, by=world.union, now=NOW)


def test_withdrawing_at_the_end_is_refused_for_it_could_not_come_back(world: World):
    made = world.submitted()

    with refused("too_late"):
        withdraw(made, by=world.union, now=ENDS)
    withdraw(made, by=world.union, now=ENDS - MOMENT)

    assert world.again(made).stage == "draft"


def test_one_that_holds_a_seat_goes_back_through_its_recommender_only(world: World):
    made = at_stage(world, "to_complete")
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    with refused("holds_seat"):
        withdraw(made, by=world.union, now=NOW)
    send_back(made, by=world.county_clerk, now=NOW, reason="请再改")

    assert world.again(made).stage == "sent_back"


def test_a_nomination_handed_in_again_has_one_opinion_in_force(world: World):
    made = world.submitted()
    withdraw(made, by=world.union, now=NOW)
    submit(made, by=world.union, now=LATER, signed=replace(UNIT_SIGNED, person="李主席"))

    opinions = Opinion.objects.order_by("pk").values_list("person", "void_at")

    assert list(opinions) == [("王主席", NOW), ("李主席", None)]
    assert made.receipts.count() == 2


def test_said_gives_no_more_than_the_entry_holds(world: World):
    made = world.submitted()
    entry = made.entries.get(action="submit")

    assert said(entry)["opinion"] == UNIT_SIGNED.words
    assert Nomination.objects.get().entries.count() == entry.nomination.entries.count()


@pytest.mark.parametrize("stage", ["draft", "submitted"])
def test_nobody_but_the_unit_reads_a_draft(world: World, stage):
    made = at_stage(world, stage)

    seen = {
        name
        for name, post in world.posts.items()
        if Nomination.objects.visible_to(post).filter(pk=made.pk).exists()
    }

    assert seen == ({"unit"} if stage == "draft" else {"unit", "county"})
