"""The decision of a meeting, and telling its result."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.actions.amendment import amend
from jiangjian.actions.decision import Meeting, Verdict, decide, release_result
from jiangjian.actions.evidence import store_file
from jiangjian.actions.publication import publicise
from jiangjian.actions.qualification import accept
from jiangjian.records.models import Decision, DecisionLine, Nomination, Round
from jiangjian.rules.amendment import Amendment
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER, MEETING
from tests.world import NOTICE, NOW, World

YES = Verdict(chosen=True, reason="成果突出")
NO = Verdict(chosen=False, reason="成果较少")


def accepted(world: World, *names: str) -> list[Nomination]:
    made = world.reported(*names)
    for each in made:
        accept(each, by=world.clerk, now=NOW)
    return [world.again(each) for each in made]


def deciding(world: World, *, meeting=MEETING, verdicts, now=LATER, why=""):
    return decide(
        world.round,
        by=world.clerk,
        now=now,
        meeting=meeting,
        verdicts=verdicts,
        over_target_reason=why,
    )


def test_a_decision_is_recorded_and_moves_each(world: World):
    one, two = accepted(world, "甲工作室", "乙工作室")
    minutes = store_file(world.store.keep([b"minutes"]), media_type="application/pdf", now=NOW)
    meeting = Meeting("主席办公会", date(2024, 11, 15), minutes, "会议纪要.pdf")

    made = deciding(world, meeting=meeting, verdicts={one.key: YES, two.key: NO})

    assert Decision.objects.values_list(
        "meeting", "held_on", "minutes", "minutes_name", "by", "at"
    ).get() == (
        "主席办公会",
        date(2024, 11, 15),
        minutes.pk,
        "会议纪要.pdf",
        world.clerk.pk,
        LATER,
    )
    lines = DecisionLine.objects.order_by("pk").values_list("nomination", "chosen", "reason")
    assert list(lines) == [(one.pk, True, "成果突出"), (two.pk, False, "成果较少")]
    assert [world.again(each).stage for each in (one, two)] == ["proposed", "not_proposed"]
    assert last_row(action="decide") == (
        "decide",
        world.clerk.pk,
        f"decision:{made.pk}",
        "",
        "",
        {
            "meeting": "主席办公会",
            "held_on": "2024-11-15",
            "chosen": "1",
            "minutes": minutes.pk,
            "over_target_reason": "",
        },
    )
    assert last_row(nomination=two) == (
        "pass_over",
        world.clerk.pk,
        "",
        "accepted",
        "not_proposed",
        {"decision": str(made.pk), "reason": "成果较少"},
    )


def test_the_last_meeting_counts(world: World):
    one, two = accepted(world, "甲工作室", "乙工作室")
    deciding(world, verdicts={one.key: YES, two.key: NO})

    deciding(world, verdicts={one.key: YES, two.key: YES})

    assert [world.again(each).stage for each in (one, two)] == ["proposed", "proposed"]
    assert one.entries.filter(action="propose").count() == 1
    assert DecisionLine.objects.count() == 4


@pytest.mark.parametrize(
    ("meeting", "codes"),
    [
        (Meeting(" ", date(2024, 11, 15)), ["no_meeting"]),
        (Meeting("会" * 101, date(2024, 11, 15)), ["long_meeting"]),
        (Meeting("主席办公会", None), ["no_held_on"]),
        (Meeting("主席办公会", date(2024, 11, 16)), ["meeting_ahead"]),
        (Meeting("", None), ["no_meeting", "no_held_on"]),
    ],
)
def test_a_meeting_without_name_or_day_decides_nothing(world: World, meeting, codes):
    (one,) = accepted(world)

    with refused(*codes):
        deciding(world, meeting=meeting, verdicts={one.key: YES})


def test_a_meeting_decides_of_each_with_a_reason(world: World):
    one, two = accepted(world, "甲工作室", "乙工作室")

    with refused("no_reason", "undecided") as caught:
        deciding(world, verdicts={one.key: Verdict(chosen=True, reason=" ")})

    assert [(each.field, each.problem) for each in caught[0].findings] == [
        (f"reason-{one.key}", "“甲工作室”还没有写理由"),
        (f"verdict-{two.key}", "“乙工作室”还没有决定"),
    ]


def test_a_list_that_changed_meanwhile_is_told(world: World):
    (one,) = accepted(world)
    other = world.recommended(name="乙工作室")

    with refused("stranger"):
        deciding(world, verdicts={one.key: YES, other.key: YES})


def test_nothing_is_decided_where_nothing_has_passed(world: World):
    with refused("nothing_to_decide"):
        deciding(world, verdicts={})


def test_more_than_about_the_target_asks_for_a_reason(world: World):
    """CAT-017 as far as the act goes: the eleventh of about ten needs a reason, no more."""
    one, two = accepted(world, "甲工作室", "乙工作室")
    verdicts = {one.key: YES, two.key: YES}
    amend(world.round, by=world.clerk, now=NOW, change=Amendment("target", "", "1", "演示"))

    with refused("over_target") as caught:
        deciding(world, verdicts=verdicts)
    deciding(world, verdicts=verdicts, why="两个同分，会议决定均列入")

    (found,) = caught[0].findings
    assert found.problem == "拟列入2个，通知写的是10个左右，本批次调整为1个左右，多1个"
    assert found.clause == NOTICE.target_clause
    assert Decision.objects.get().over_target_reason == "两个同分，会议决定均列入"


def test_what_is_on_public_view_is_decided(world: World):
    one, two = accepted(world, "甲工作室", "乙工作室")
    verdicts = {one.key: YES, two.key: NO}
    deciding(world, verdicts=verdicts)
    publicise(world.round, by=world.clerk, now=LATER)

    with refused("publicised_already"):
        deciding(world, verdicts={two.key: YES})


def test_the_result_is_told_once_there_is_one(world: World):
    (one,) = accepted(world)
    with refused("not_decided"):
        release_result(world.round, by=world.clerk, now=LATER)
    deciding(world, verdicts={one.key: NO})

    release_result(world.round, by=world.clerk, now=LATER)

    assert Round.objects.get().result_released_at == LATER
    assert last_row() == ("release_result", world.clerk.pk, "", "", "", {})


def test_telling_the_result_twice_is_refused(world: World):
    (one,) = accepted(world)
    deciding(world, verdicts={one.key: NO})
    release_result(world.round, by=world.clerk, now=LATER)

    with refused("released"):
        release_result(world.round, by=world.clerk, now=LATER)
