"""The real service, two processes of it, while its clock is turned under it."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from tests.promises.turned import RIGHT, turned
from tests.walks.served import own_database

DAY = timedelta(days=1)
WAITS = (503, 503, 503, 503, 503, 503)
"""Asked six times, both processes are met."""


@pytest.fixture
def env(tmp_path):
    """Return what the house runs with: an empty folder, and an empty database where one is named."""
    with own_database() as database:
        yield {**os.environ, **database, "JIANGJIAN_DATA": str(tmp_path / "data")}


def test_a_step_forward_past_the_end_closes_nothing(tmp_path, env):
    """TIM-011: acts wait with 503 and an alarm; right again, what is in time is taken."""
    with turned(tmp_path, env) as house:
        before = (house.sign_in(), house.start()[0], house.healthy())

        house.turn(15 * DAY)  # the practice round ends in 14
        waits, alarm = tuple(house.start()[0] for _ in WAITS), house.healthy()
        verdict, words = house.command("clock")

        house.turn(RIGHT)
        after = (house.start()[0], house.healthy())

    assert (before, waits, alarm, after) == ((302, 302, 200), WAITS, 503, (302, 200))
    assert (verdict, "快了" in words) == (1, True)


def test_a_step_back_before_the_end_opens_nothing_and_an_operator_has_the_last_word(tmp_path, env):
    """TIM-010: it stays closed through the step back, another start of the service included."""
    with turned(tmp_path, env, by=-15 * DAY) as house:
        first = (house.sign_in(), house.start()[0])  # the practice round ended yesterday

    with turned(tmp_path, env) as house:
        house.sign_in()
        waits = house.start()[0]
        confirmed, words = house.command("clock", "confirm", "--reason", "与授时中心一致")
        late, page = house.start()
        house.turn(-2 * DAY)
        opened, alarm = tuple(house.start()[0] for _ in WAITS), house.healthy()
        verified, found = house.command("verify")

    with turned(tmp_path, env, by=-2 * DAY) as house:
        house.sign_in()
        again, shown = house.start()

    assert first == (302, 302)
    assert (waits, confirmed, "恢复办理" in words) == (503, 0, True)
    assert (late, "截止" in page) == (409, True)
    assert (opened, alarm) == (WAITS, 503)
    assert (verified, "不符  clock" in found) == (1, True)
    assert (again, "慢了" in shown) == (503, True)


@pytest.mark.control
def test_a_house_without_its_mark_believes_the_turned_clock(tmp_path, env):
    """The negative control: without what was kept, the step back opens what has ended."""
    with turned(tmp_path, env, by=-15 * DAY) as house:
        house.healthy()
    (tmp_path / "data" / "clock").unlink()

    with turned(tmp_path, env, by=-2 * DAY) as house:
        assert (house.sign_in(), house.start()[0]) == (302, 302)
