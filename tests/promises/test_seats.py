"""名额绝不超，也绝不漏: twelve after the last seats, on the database in use."""

from __future__ import annotations

from functools import partial

import pytest

from jiangjian.actions.act import chain_of
from jiangjian.actions.amendment import amend
from jiangjian.actions.recommendation import recommend, unrecommend
from jiangjian.records.models import ChainHead, Nomination, Seat
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.chain import broken
from tests.fixtures_world import links
from tests.promises.copies import waiting
from tests.promises.racing import RUNNERS, codes, race
from tests.world import NOW, RECOMMENDER_SIGNED, World

pytestmark = pytest.mark.race


def recommending(world: World, made: Nomination):
    return partial(recommend, made, by=world.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED)


def taken(world: World) -> int:
    return Seat.objects.filter(recommender=world.county, nomination__isnull=False).count()


def whole(world: World) -> tuple[int, bool]:
    """Return how many are recommended, and whether the chain has neither fork nor gap."""
    head = ChainHead.objects.get(pk=chain_of(world.round))
    stored = links(chain_of(world.round))
    return (
        Nomination.objects.filter(stage="recommended").count(),
        broken(stored, head=head.digest) == () and len(stored) == head.number,
    )


def test_of_twelve_after_three_seats_three_succeed_and_nine_are_told(world: World):
    made = waiting(world, RUNNERS)

    results = race([recommending(world, each) for each in made])

    assert codes(results) == ["done"] * 3 + ["quota_full"] * 9
    assert (taken(world), whole(world)) == (3, (3, True))


def test_of_twelve_after_the_last_seat_one_succeeds(world: World):
    made = waiting(world, RUNNERS + 2)
    for each in made[:2]:
        recommending(world, each)()

    results = race([recommending(world, each) for each in made[2:]])

    assert codes(results) == ["done"] + ["quota_full"] * 11
    assert (taken(world), whole(world)) == (3, (3, True))


def test_a_seat_given_back_in_the_race_is_neither_lost_nor_taken_twice(world: World):
    """CON-006."""
    made = waiting(world, RUNNERS)
    for each in made[:3]:
        recommending(world, each)()
    leaving = [partial(unrecommend, each, by=world.county_clerk, now=NOW) for each in made[:3]]

    results = race([*leaving, *(recommending(world, each) for each in made[3:])])

    free_again = 3 - (codes(results).count("done") - 3)
    assert set(codes(results)) <= {"done", "quota_full"}
    assert taken(world) == 3 - free_again == whole(world)[0]
    assert whole(world)[1]


def test_a_quota_that_grows_in_the_race_gives_its_one_more_seat(world: World):
    made = waiting(world, RUNNERS - 1)
    change = Amendment("quota:county", "", "4", "补充通知")
    growing = partial(amend, world.round, by=world.clerk, now=NOW, change=change)

    results = race([growing, *(recommending(world, each) for each in made)])
    recommended = taken(world)

    assert set(codes(results)) == {"done", "quota_full"}
    assert recommended in {3, 4}
    assert Seat.objects.filter(recommender=world.county).count() == 4
    assert whole(world) == (recommended, True)


def naive(made: Nomination) -> None:
    """Count, then insert: what a quota kept as a number would do. The negative control."""
    count = Nomination.objects.filter(recommender=made.recommender, stage="recommended").count()
    if count < 3:
        Nomination.objects.filter(pk=made.pk).update(stage="recommended")


@pytest.mark.control
def test_counting_and_then_writing_goes_over_the_quota(world: World):
    """If this ever holds the quota, the races above race no more and prove nothing."""
    made = waiting(world, RUNNERS)

    over = False
    for _ in range(20):
        Nomination.objects.update(stage="submitted")
        results = race([partial(naive, each) for each in made])
        errors = [each for each in results if isinstance(each, Exception)]
        over = bool(errors) or Nomination.objects.filter(stage="recommended").count() > 3
        if over:
            break

    assert over
