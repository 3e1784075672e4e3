"""What came in since yesterday: both sides of midnight, first time and again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.records.models import Nomination
from jiangjian.web.came_in import came_in, yesterday
from tests.fixtures_world import world as small_world
from tests.world import ENDS, NOW, RECOMMENDER_SIGNED, UNIT_SIGNED

world = small_world
MIDNIGHT = datetime(2024, 11, 13, 16, 0, tzinfo=UTC)  # 14 November, 0 o'clock in Kaifeng


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (NOW, MIDNIGHT),
        (datetime(2024, 11, 15, 15, 59, tzinfo=UTC), MIDNIGHT),
        (datetime(2024, 11, 15, 16, 0, tzinfo=UTC), MIDNIGHT + timedelta(days=1)),
    ],
)
def test_yesterday_begins_at_midnight_in_kaifeng(now, first):
    assert yesterday(now) == first


def came(world, since):
    kept = Nomination.objects.filter(came_in(world.round, since)).order_by("pk")
    return [str(each) for each in kept]


def test_what_was_reported_at_the_instant_counts_and_not_after_it(world):
    world.reported("一号工作室")

    assert came(world, NOW) == ["一号工作室"]
    assert came(world, NOW + timedelta(seconds=1)) == []


def test_a_second_report_brings_only_what_it_really_brought(world):
    _, again = world.reported("一号工作室", "二号工作室")
    later = NOW + timedelta(days=2)
    complete(again, by=world.clerk, now=NOW, reason="请补充", due=ENDS)
    submit(again, by=world.union, now=later, signed=UNIT_SIGNED)
    recommend(again, by=world.county_clerk, now=later, signed=RECOMMENDER_SIGNED)
    report(world.round, by=world.county_clerk, now=later)

    assert came(world, later) == ["二号工作室"]
