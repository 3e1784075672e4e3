"""Whom a change touches is counted before it is made."""

from __future__ import annotations

import pytest

from jiangjian.actions.amendment import amend
from jiangjian.actions.amendment_effect import effect_of, effect_of_end
from jiangjian.actions.nomination import findings_of, stopping
from jiangjian.records.models import Round
from jiangjian.rules.amendment import Amendment as Change
from tests.fixtures_world import refused
from tests.stages_world import DUE, LATER, Stage, at_stage
from tests.world import World


def told(world: World, what: str, after: str) -> list[str]:
    return effect_of(world.round, Change(what, "", after, "会议"), now=LATER)


def test_a_quota_that_shrinks_names_who_has_more(world: World):
    for name in ("甲", "乙"):
        world.recommended(name=f"{name}工作室")

    assert told(world, "quota:county", "2") == [
        "涉及2个推荐单位，每个单位的名额由3个减少到2个",
        "1个单位已推荐2个，调整后不能再推荐",
    ]
    assert told(world, "quota:county", "1") == [
        "涉及2个推荐单位，每个单位的名额由3个减少到1个",
        "1个单位已推荐的比1个多：龙亭区总工会（2个）；它们撤回推荐以前不能调整",
    ]


def test_a_quota_that_grows_says_for_how_many(world: World):
    assert told(world, "quota:organ", "3") == ["涉及1个推荐单位，每个单位的名额由2个增加到3个"]
    assert told(world, "quota:industry", "3") == []


@pytest.mark.parametrize(
    ("stage", "lines"),
    [
        (Stage.REPORTED, []),
        (Stage.ACCEPTED, ["审核通过的有1份，其中已拟发布或公布的0份，新的发布数量是12个左右"]),
        (Stage.PROPOSED, ["审核通过的有1份，其中已拟发布或公布的1份，新的发布数量是12个左右"]),
    ],
)
def test_a_target_stands_beside_what_has_passed(world: World, stage, lines):
    at_stage(world, stage)

    assert told(world, "target", "12") == lines


@pytest.mark.parametrize(
    ("stage", "lines"),
    [
        (Stage.PROPOSED, []),
        (Stage.PUBLICISED, ["公示已经开始（5个工作日），这一次的公示天数不变"]),
    ],
)
def test_a_public_view_that_has_begun_keeps_its_days(world: World, stage, lines):
    at_stage(world, stage)

    assert told(world, "publicity_days", "7") == lines


def test_a_reading_that_turns_a_warning_into_a_block_counts_who_is_stopped(world: World):
    draft, handed_in = world.draft(name="甲工作室"), world.submitted(name="乙工作室")
    world.draft(name="丙工作室")
    for each in (draft, handed_in):
        each.answers["recognised_by"] = ""
        each.save(update_fields=["answers"])

    lines = told(world, "reading:lower_recognition", "required")

    assert lines == [
        "涉及还在办理的3份，按新的读法重新核对",
        "2份会新增须先处理才能提交、推荐的问题，其中已经提交的1份",
    ]
    change = Change("reading:lower_recognition", "", "required", "会议")
    amend(world.round, by=world.clerk, now=LATER, change=change)
    stopped = [
        bool(stopping(findings_of(world.again(each), now=LATER))) for each in (draft, handed_in)
    ]
    assert stopped == [True, True]


def test_another_end_touches_everybody(world: World):
    world.submitted(name="甲工作室")
    world.draft(name="乙工作室")

    assert list(effect_of_end(world.round, DUE)) == [
        "截止时间推迟到2024年11月25日24时，对3个推荐单位和它们的基层单位一律适用",
        "还在填写或修改的有1份，已提交、已推荐还没有报送的有1份",
    ]


def test_what_cannot_be_amended_is_refused_before_anything_is_counted(world: World):
    with refused("no_change"):
        told(world, "target", "10")
    assert Round.objects.get().amended == 0
