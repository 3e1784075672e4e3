"""Three hundred contests for the last places: six to twelve after one to three, on both databases."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction

from jiangjian.actions.seat import take_seat
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Nomination, Seat
from jiangjian.rules.stages import Action
from tests.every_act import MOVES
from tests.promises.copies import waiting
from tests.promises.crossing import told
from tests.promises.racing import RUNNERS, a_connection_each
from tests.promises.restoring import restorer
from tests.promises.stepping import LONG, Deed
from tests.world import World

pytestmark = pytest.mark.race

SEED = 20241120
WHOLE = 30
"""Contests by the whole act, with its checks, opinion and log; the others are for the seat alone."""
SEATS_ALONE = 270


@pytest.fixture
def runners():
    """Yield twelve threads that keep their connections from one contest to the next."""
    with a_connection_each(), ThreadPoolExecutor(RUNNERS) as threads:
        yield threads
        line = threading.Barrier(RUNNERS)
        for each in [threads.submit(leave, line) for _ in range(RUNNERS)]:
            each.result()


def leave(line: threading.Barrier) -> None:
    """Close a thread's connection; the barrier makes sure that each thread does it once."""
    line.wait(LONG)
    connection.close()


def contest(threads: ThreadPoolExecutor, deeds: list[Deed]) -> Counter[str]:
    """Start every deed at the same moment; return how many came out how."""
    line = threading.Barrier(len(deeds))

    def run(deed: Deed) -> Any:
        try:
            connection.ensure_connection()
            line.wait(LONG)
            return deed()
        except Exception as raised:  # noqa: BLE001 - what a runner met is the result
            return raised

    return Counter(told(each.result()) for each in [threads.submit(run, deed) for deed in deeds])


def recommended(world: World, made: Nomination) -> None:
    """The whole act."""
    MOVES[Action.RECOMMEND](world, made, world.county_clerk)


def seated(world: World, made: Nomination) -> None:
    """The seat alone, as the act takes it."""
    with transaction.atomic():
        take_seat(Nomination.objects.select_related("round", "recommender").get(pk=made.pk))


def naive(world: World, made: Nomination) -> None:
    """Count, then write: what a quota kept as a number would do. The negative control."""
    held = Nomination.objects.filter(recommender=world.county, stage="recommended")
    if held.count() < 3:
        Nomination.objects.filter(pk=made.pk).update(stage="recommended")


def contests(world: World, runners: ThreadPoolExecutor, act: Any, number: int) -> list[str]:
    """Hold so many contests, a third of them after each number of places; return what went wrong."""
    chance, kept, wrong = Random(SEED), restorer(), []  # noqa: S311 - draws contestants, no secret
    made = waiting(world, RUNNERS + 2)
    for places in (3, 2, 1):
        kept.keep()
        for turn in range(number // 3):
            kept.restore()
            after = chance.sample(made[:RUNNERS], chance.randint(6, RUNNERS))
            came_out = contest(runners, [partial(act, world, each) for each in after])
            told_off = {"done": places, "quota_full": len(after) - places}
            if came_out != told_off or taken(world) != 3 or (act is recommended and broken()):
                wrong.append(f"contest {turn}: {len(after)} after {places}: {came_out} {broken()}")
        kept.restore()
        if places > 1:
            recommended(world, made[RUNNERS + 3 - places])
    kept.drop()
    return wrong


def taken(world: World) -> int:
    """Return how many places are taken."""
    return Seat.objects.filter(recommender=world.county, nomination__isnull=False).count()


def broken() -> list[str]:
    """Return which invariants do not hold."""
    return [each.name for each, _ in breaches(INVARIANTS)]


def test_neither_too_many_nor_too_few_are_recommended(world, runners):
    """CON-005."""
    assert contests(world, runners, recommended, WHOLE) == [], f"seed {SEED}"


@pytest.mark.control  # a seat without its act: the rest of the act is missing by design
def test_neither_too_many_nor_too_few_take_a_seat(world, runners):
    assert contests(world, runners, seated, SEATS_ALONE) == [], f"seed {SEED}"


@pytest.mark.control
def test_counting_and_then_writing_goes_over_the_quota(world, runners):
    """If this ever holds the quota, the contests above prove nothing."""
    made, kept = waiting(world, RUNNERS), restorer()
    kept.keep()

    over = 0
    for _ in range(20):
        kept.restore()
        contest(runners, [partial(naive, world, each) for each in made])
        over += Nomination.objects.filter(stage="recommended").count() > 3
    kept.drop()

    assert over > 0
