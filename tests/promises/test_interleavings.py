"""Each pair of acts, crossed statement by statement: what comes out is what one after the other gives."""

from __future__ import annotations

from itertools import combinations_with_replacement
from random import Random
from typing import Any

import pytest
from django.db import connection

from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Nomination, Seat
from tests.promises.crossing import DEEDS, STARTS, Cast, cast_of, deed, schedules, standing, told
from tests.promises.restoring import Restorer, restorer
from tests.promises.stepping import Deed, one_after_the_other, play, two_threads

pytestmark = pytest.mark.race

PAIRS = list(combinations_with_replacement(DEEDS, 2))
SEED = 20241120
EACH = 8 if connection.vendor == "sqlite" else 3  # schedules of a pair and a start
ENOUGH = 334 if connection.vendor == "sqlite" else 100  # of a start; there are three

Outcome = tuple[Any, ...]


def serial(kept: Restorer, deeds: list[Deed], threads: Any) -> tuple[Outcome, list[int]]:
    """Return what one after the other gives, and how many statements each sends."""
    kept.restore()
    results, sent = one_after_the_other(threads, deeds)
    return (*map(told, results), standing()), sent


def crossed(
    kept: Restorer, deeds: list[Deed], threads: Any, number: int, seed: str
) -> tuple[int, list[str]]:
    """Play a pair by different schedules; return how many, and what is wrong after which."""
    forth, sent = serial(kept, deeds, threads)
    (last, first, stands), _ = serial(kept, deeds[::-1], threads)
    right = [forth, (first, last, stands)]
    wrong, played = [], 0
    for swap, turns in schedules(*sent, number, Random(seed)):  # noqa: S311 - a schedule, no secret
        kept.restore()
        results, _ = play(threads, deeds[::-1] if swap else deeds, turns)
        codes = [told(each) for each in results]
        came_out = (*(codes[::-1] if swap else codes), standing())
        broken = [each.name for each, _ in breaches(INVARIANTS)]
        played += 1
        if came_out not in right or broken:
            wrong.append(f"{swap=} {turns=}: {came_out} {broken}; one after the other: {right}")
    return played, wrong


@pytest.mark.parametrize("start", STARTS)
def test_crossed_acts_give_what_one_after_the_other_gives(world, start):
    """CON-006, CON-008, CON-011."""
    cast, kept = cast_of(world), restorer()
    STARTS[start](cast)
    kept.keep()

    played, wrong = 0, []
    with two_threads() as threads:
        for one, other in PAIRS:
            number, found = crossed(
                kept, [deed(cast, one), deed(cast, other)], threads, EACH, f"{SEED} {one} {other}"
            )
            played += number
            wrong += [f"{one} and {other}, {each}" for each in found]
    kept.drop()
    print(f"{start}: {played} interleavings, seed {SEED}")

    assert wrong == [], f"seed {SEED}\n" + "\n".join(wrong)
    assert played >= ENOUGH


def naive(cast: Cast, made: Nomination) -> None:
    """Look for a free seat, then take it, without a lock: the negative control."""
    free = Seat.objects.of(cast.world.round.pk, cast.world.county.pk).filter(nomination=None)
    seat = free.first()
    if seat is not None:
        Seat.objects.filter(pk=seat.pk).update(nomination=made)
        Nomination.objects.filter(pk=made.pk).update(stage="recommended")


@pytest.mark.control
def test_taking_a_seat_without_a_lock_is_caught(world):
    """If no schedule catches this, the ones above prove nothing."""
    cast, kept = cast_of(world), restorer()
    kept.keep()

    with two_threads() as threads:
        deeds = [lambda: naive(cast, cast.mine), lambda: naive(cast, cast.other)]
        played, wrong = crossed(kept, deeds, threads, 10, "naive")
    kept.drop()

    assert played > 0
    assert any("holder_has_a_seat" in each for each in wrong)
