"""When the service was silent stands in the log, and beside a change of the date."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.date_change import confirm, propose
from jiangjian.actions.outage import FAR_BACK, note_outage, outages_before
from jiangjian.records.models import Round
from tests.fixtures_world import last_row
from tests.stages_world import DUE
from tests.world import ENDS, World

MINUTE = timedelta(minutes=1)
DOWN, UP = ENDS - 30 * MINUTE, ENDS + 10 * MINUTE
TOLD = "2024年11月20日23时30分00秒最后一次应答，2024年11月21日0时10分00秒恢复服务"


def test_an_end_that_fell_into_an_outage_is_put_off_by_two_with_the_outage_in_the_log(world: World):
    """TIM-020: T−30 min to T+10 min; the one tool is the change of the date."""
    note_outage(since=DOWN, now=UP)
    assert last_row(action="service_resumed") == (
        "service_resumed", None, "service", "", "", {"last_answer": DOWN.isoformat()},
    )  # fmt: skip

    made = propose(world.round, by=world.clerk, now=UP + MINUTE, ends=DUE, note="服务中断")
    confirm(made, by=world.posts["city_leader"], now=UP + 2 * MINUTE)

    assert last_row(action="propose_date")[-1]["outages"] == TOLD
    assert Round.objects.get().notice.ends == DUE


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (UP - timedelta(seconds=1), []),
        (UP, [TOLD]),
        (UP + FAR_BACK - timedelta(seconds=1), [TOLD]),
        (UP + FAR_BACK, []),
    ],
)
def test_outages_of_the_last_seven_days_are_told(world: World, now, told):
    note_outage(since=DOWN, now=UP)

    assert outages_before(now) == told


def test_without_an_outage_nothing_is_told(world: World):
    propose(world.round, by=world.clerk, now=UP, ends=DUE, note="大雪")

    assert "outages" not in last_row(action="propose_date")[-1]
