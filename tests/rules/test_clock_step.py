"""A turned clock is found by a steady one, and by what was written before; small corrections pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jiangjian.rules.clock_step import Reading, awaited, clock_turned, step_since

NOON = datetime(2024, 11, 20, 4, 0, tzinfo=UTC)
LAST = Reading(NOON, 1000.0, "one")
SECOND, MINUTE, HOUR, DAY = (
    timedelta(**{each: 1}) for each in ("seconds", "minutes", "hours", "days")
)


def after(passed: timedelta, *, turned: timedelta = timedelta(), boot: str = "one") -> Reading:
    """Return a reading so much later, its wall clock turned by so much meanwhile."""
    return Reading(NOON + passed + turned, 1000 + passed.total_seconds(), boot)


@pytest.mark.parametrize(
    ("passed", "turned", "found"),
    [
        (HOUR, timedelta(), False),
        (HOUR, MINUTE, False),
        (HOUR, -MINUTE, False),
        (HOUR, MINUTE + SECOND, True),
        (HOUR, -MINUTE - SECOND, True),
        (SECOND, -HOUR, True),  # TIM-010
        (SECOND, DAY, True),  # TIM-011
        (30 * DAY, timedelta(), False),  # nobody came for a month, or the machine slept
    ],
)
def test_a_step_is_told_from_the_time_that_has_passed(passed, turned, found):
    reading = after(passed, turned=turned)

    assert step_since(LAST, reading) == turned
    assert awaited(reading, LAST) == (NOON + passed if found else None)


@pytest.mark.parametrize(
    ("turned", "due"), [(-MINUTE - SECOND, NOON), (-MINUTE, None), (DAY, None), (timedelta(), None)]
)
@pytest.mark.parametrize("boot", ["two", ""])
def test_over_another_start_of_the_machine_time_goes_forward_only(boot, turned, due):
    reading = Reading(NOON + turned, 3.0, boot)

    assert step_since(LAST, reading) is None
    assert awaited(reading, LAST) == due


def test_a_system_that_does_not_name_its_starts_compares_no_steady_clock():
    assert step_since(Reading(NOON, 1000.0, ""), after(HOUR, boot="")) is None


@pytest.mark.parametrize(
    ("newest", "due"),
    [(None, None), (HOUR, None), (HOUR + MINUTE, None), (HOUR + MINUTE + SECOND, True)],
)
@pytest.mark.parametrize("last", [LAST, None])
def test_time_never_lies_before_what_was_written(last, newest, due):
    written = NOON + newest if newest else None

    assert awaited(after(HOUR), last, written) == (written if due else None)


def test_the_first_reading_of_all_is_believed():
    assert awaited(LAST, None) is None


@pytest.mark.parametrize(("shown", "way"), [(NOON + DAY, "快"), (NOON - DAY, "慢")])
def test_the_refusal_tells_both_times_and_who_mends_it(shown, way):
    found = clock_turned(shown, NOON)

    day = shown.day
    assert found.problem == (
        f"服务器时间是2024年11月{day}日12时00分00秒，按此前的记录应在2024年11月20日12时00分00秒左右，"
        f"{way}了。为免把截止时间判错，现在不受理，这一步没有办，也不算逾期"
    )
    assert "核对服务器的时间同步（NTP）" in found.remedy
