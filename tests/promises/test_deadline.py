"""One instant ends a round for everybody, by the arrival of a request, whatever ran or did not run."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from jiangjian.actions.date_change import confirm, propose
from jiangjian.actions.nomination import submit
from jiangjian.actions.recommendation import recommend
from jiangjian.records.models import Nomination, Receipt, Round
from jiangjian.rules.findings import Refusal
from jiangjian.web.clock import ArrivalMiddleware, now
from tests.promises.racing import codes, race
from tests.world import ENDS, NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, World

pytestmark = pytest.mark.race
BEFORE, AFTER = ENDS - timedelta(milliseconds=1), ENDS + timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("arrived", "result"), [(BEFORE, "done"), (ENDS, "too_late"), (AFTER, "too_late")]
)
def test_the_end_itself_is_too_late_and_a_millisecond_before_is_not(world: World, arrived, result):
    """TIM-002, TIM-003: the interval is half-open; what was typed stays."""
    made = world.draft()

    results = race([partial(submit, made, by=world.union, now=arrived, signed=UNIT_SIGNED)])

    assert codes(results) == [result]
    assert world.again(made).answers == made.answers


def test_what_arrived_in_time_is_taken_however_late_it_is_worked_on(world: World):
    """TIM-005: it came a second before the end and waited for a lock until after it."""
    made, came = world.draft(), ENDS - timedelta(seconds=1)
    held, done = threading.Event(), []

    def hold() -> None:
        with transaction.atomic():
            Round.objects.select_for_update().get()
            Nomination.objects.select_for_update().get(pk=made.pk)
            held.set()
            time.sleep(2)

    def hand_in() -> None:
        held.wait(timeout=30)
        with time_machine.travel(came):
            request = RequestFactory().post("/")
            ArrivalMiddleware(lambda _: HttpResponse())(request)
            receipt = submit(made, by=world.union, now=request.now, signed=UNIT_SIGNED)
            done.append((receipt.at, now()))

    assert codes(race([hold, hand_in])) == ["done", "done"]
    ((at, finished),) = done
    assert came <= at < ENDS < finished


def test_a_round_is_closed_as_of_its_end_though_nothing_ran_at_that_instant(world: World):
    """TIM-019, CON-021: no job closes it, so none can be missed or run twice."""
    made = world.draft()

    with pytest.raises(Refusal) as refused:
        submit(made, by=world.union, now=ENDS + timedelta(hours=3), signed=UNIT_SIGNED)

    assert [each.code for each in refused.value.findings] == ["too_late"]
    assert Round.objects.get().closed_at is None


def test_what_was_handed_in_in_the_last_minute_is_recommended_in_it_or_not_at_all(world: World):
    """TIM-024: the end binds the recommending unit as well; the refusal says which level missed it."""
    made = world.draft()
    submit(made, by=world.union, now=ENDS - timedelta(minutes=1), signed=UNIT_SIGNED)
    made = world.again(made)

    with pytest.raises(Refusal) as refused:
        recommend(made, by=world.county_clerk, now=ENDS, signed=RECOMMENDER_SIGNED)
    recommend(made, by=world.county_clerk, now=BEFORE, signed=RECOMMENDER_SIGNED)

    assert [each.code for each in refused.value.findings] == ["too_late"]
    assert "龙亭区总工会没有在截止前推荐" in refused.value.findings[0].problem
    assert world.again(made).stage == "recommended"


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        (datetime(2024, 12, 31, 16, 0, tzinfo=UTC), "12月31日24时"),
        (datetime(2028, 2, 29, 16, 0, tzinfo=UTC), "2月29日24时"),
    ],
)
def test_the_end_of_a_year_and_the_29th_of_february_are_days_like_others(world: World, ends, shown):
    """TIM-023: to the last second; 回执号 bears the round's year whenever it is given."""
    change = propose(world.round, by=world.clerk, now=NOW, ends=ends, note="延期")
    confirm(change, by=world.posts["city_leader"], now=NOW)
    drafts = [world.draft(name=f"第{each}工作室") for each in "一二"]
    second = timedelta(seconds=1)

    receipt = submit(drafts[0], by=world.union, now=ends - second, signed=UNIT_SIGNED)
    with pytest.raises(Refusal) as refused:
        submit(drafts[1], by=world.union, now=ends, signed=UNIT_SIGNED)

    assert (receipt.number.split("-")[0], receipt.at) == ("2024", ends - second)
    assert refused.value.findings[0].problem.startswith(f"报送已于{shown}截止")
    assert Round.objects.get().notice.shown_ends.endswith(f"{shown}（北京时间）")


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Shanghai"])
def test_the_same_instant_ends_it_in_every_zone_of_the_server(world: World, monkeypatch, zone):
    """TIM-018: the verdict and the words are the same wherever the server stands."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        with pytest.raises(Refusal) as refused:
            submit(world.draft(), by=world.union, now=ENDS, signed=UNIT_SIGNED)
    finally:
        monkeypatch.undo()
        time.tzset()

    problem = refused.value.findings[0].problem
    assert problem == "报送已于11月20日24时截止，收到时间为2024年11月21日0时00分00秒"


def test_numbers_of_receipts_differ_when_six_hand_in_at_once(world: World):
    """CON-024: drawn by chance, kept apart by the database; a refused one takes no number."""
    made = [world.draft(name=f"第{each}工作室") for each in range(6)]
    deeds = [partial(submit, each, by=world.union, now=NOW, signed=UNIT_SIGNED) for each in made]

    first, again = race(deeds), race(deeds)

    assert (codes(first), codes(again)) == (["done"] * 6, ["wrong_stage"] * 6)
    assert len(set(Receipt.objects.values_list("number", flat=True))) == 6
