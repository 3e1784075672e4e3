"""Stages as people are shown them."""

from __future__ import annotations

import pytest

from jiangjian.rules.organisation import Level
from jiangjian.rules.stages import (
    ACTION_LABELS,
    EDITABLE,
    STAGE_LABELS,
    STEPS,
    WITH_CITY,
    Action,
    Stage,
    shown_stage,
)

BELOW = [Level.UNIT, Level.RECOMMENDER]
OPEN = [stage for stage in Stage if stage not in {Stage.PROPOSED, Stage.NOT_PROPOSED}]
TOLD = [stage for stage in OPEN if stage is not Stage.NOT_RECOMMENDED]


@pytest.mark.parametrize("level", BELOW)
@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.NOT_PROPOSED])
def test_who_is_listed_stays_with_the_city_until_the_result_is_released(stage, level):
    before = shown_stage(stage, level, released=False, told=True)
    after = shown_stage(stage, level, released=True, told=False)

    assert (before, after) == (Stage.ACCEPTED, stage)


@pytest.mark.parametrize("released", [False, True])
def test_who_is_left_out_stays_with_the_recommender_until_it_tells_its_units(released):
    stage = Stage.NOT_RECOMMENDED
    before = shown_stage(stage, Level.UNIT, released=released, told=False)
    after = shown_stage(stage, Level.UNIT, released=released, told=True)
    above = shown_stage(stage, Level.RECOMMENDER, released=released, told=False)

    assert (before, after, above) == (Stage.SUBMITTED, stage, stage)


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize("stage", list(Stage))
def test_the_city_sees_every_stage_as_it_is(stage, released):
    assert shown_stage(stage, Level.CITY, released=released, told=False) is stage


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize("level", BELOW)
@pytest.mark.parametrize("stage", TOLD)
def test_every_other_stage_is_shown_as_it_is(stage, level, released):
    assert shown_stage(stage, level, released=released, told=False) is stage


def test_every_action_has_its_step_and_every_word_its_label():
    assert set(STEPS) == set(ACTION_LABELS) == set(Action)
    assert set(STAGE_LABELS) == set(Stage)


def test_what_a_unit_may_change_is_never_with_the_city():
    assert frozenset() == EDITABLE & WITH_CITY


def test_every_stage_but_the_first_is_reached_by_a_step():
    reached = {step.leads(before) for step in STEPS.values() for before in step.before}

    assert reached | {Stage.DRAFT} == set(Stage)


@pytest.mark.parametrize("action", [Action.UNRECOMMEND, Action.RELEASE])
def test_what_its_unit_has_in_hand_stays_there_when_it_is_taken_back(action):
    assert STEPS[action].leads(Stage.TO_COMPLETE) is Stage.SENT_BACK
