"""Invariants hold after every act, and each finds the breach that was made for it."""

from __future__ import annotations

import pytest
from django.db import transaction

from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import EntryValue
from tests.records.breaches import BREACHES, furnished
from tests.records.mailbox_breaches import taken_in
from tests.stages_world import WAYS, at_stage


@pytest.mark.parametrize("stage", WAYS)
def test_a_sound_house_breaks_none(world, stage):
    at_stage(world, stage)

    assert list(breaches(INVARIANTS)) == []


def test_there_are_at_least_twenty_five_and_each_has_its_breach():
    names = [each.name for each in INVARIANTS]

    assert len(names) == len(set(names)) >= 25
    assert sorted(names) == sorted(BREACHES)


def test_each_finds_the_breach_that_was_made_for_it(world):
    house = furnished(world)
    assert list(breaches(INVARIANTS)) == []

    unseen = []
    for each in INVARIANTS:
        with transaction.atomic():
            BREACHES[each.name](house)
            if not list(breaches([each])):
                unseen.append(each.name)
            transaction.set_rollback(True)

    assert unseen == []
    assert list(breaches(INVARIANTS)) == []


def test_a_breach_is_told_with_its_subject(world):
    made = world.draft()
    BREACHES["known_stage"](furnished_with(made))

    assert [(each.name, subject) for each, subject in breaches(INVARIANTS)] == [
        ("known_stage", made.key),
        ("handed_in_has_an_instant", made.key),
        ("stage_as_logged", made.key),
        ("submitted_has_a_version", made.key),
    ]


def furnished_with(made):
    """Return as much of a house as that breach needs."""

    class Only:
        draft = made

    return Only()


def test_what_was_erased_of_the_log_is_held_against_no_form(world):
    taken_in(world)
    said = EntryValue.objects.filter(entry__action="take_over", name__in=["file", "place"])
    said.update(value="", salt="")

    assert list(breaches(INVARIANTS)) == []
