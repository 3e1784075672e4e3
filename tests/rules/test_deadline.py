"""The deadline to the microsecond, and how it is said and read."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from jiangjian.rules.deadline import BEIJING, parse_instant, past_inner_end, shown_end, too_late
from jiangjian.rules.findings import Finding
from tests.notices.reading import kaifeng

ENDS = datetime(2024, 11, 21, tzinfo=BEIJING)
TICK = timedelta(microseconds=1)
INNER = datetime(2024, 11, 19, tzinfo=BEIJING)
DUE = datetime(2024, 11, 26, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("arrived", "late"),
    [
        (ENDS - timedelta(days=14), False),
        (ENDS - TICK, False),
        (ENDS, True),
        (ENDS + timedelta(milliseconds=1), True),
        (datetime(2024, 11, 20, 15, 59, 59, 999_999, tzinfo=UTC), False),
        (datetime(2024, 11, 20, 16, tzinfo=UTC), True),
        (datetime(2024, 11, 20, 11, tzinfo=timezone(timedelta(hours=-5))), True),
    ],
)
def test_what_arrives_at_the_end_is_late_and_what_arrives_before_is_not(arrived, late):
    assert bool(too_late(arrived, kaifeng())) is late


def test_the_refusal_names_both_times_what_to_do_and_the_clause():
    notice = kaifeng()

    found = too_late(datetime(2024, 11, 20, 16, 0, 7, tzinfo=UTC), notice)

    assert found == (
        Finding(
            code="too_late",
            problem="报送已于11月20日24时截止，收到时间为2024年11月21日0时00分07秒",
            remedy="您填写的内容已全部保存。确需补报，请联系市总工会劳动和经济工作部 0371-25665219。",
            clause=notice.ends_clause,
        ),
    )


@pytest.mark.parametrize(
    ("due", "arrived", "late"),
    [
        (ENDS + timedelta(days=3), ENDS + timedelta(days=3) - TICK, False),
        (ENDS + timedelta(days=3), ENDS + timedelta(days=3), True),
        (ENDS - timedelta(days=3), ENDS - TICK, False),  # an own date never shortens the time
        (None, ENDS, True),
    ],
)
def test_a_return_has_its_own_date_where_that_is_later(due, arrived, late):
    """TIM-022."""
    assert bool(too_late(arrived, kaifeng(), due=due)) is late


def test_after_its_own_date_a_return_is_told_of_that_date():
    due = datetime(2024, 11, 25, 17, 30, tzinfo=BEIJING)

    found = too_late(due, kaifeng(), due=due)

    assert [each.problem for each in found] == [
        "补充完善已于11月25日17时30分截止，收到时间为2024年11月25日17时30分00秒"
    ]


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Shanghai"])
def test_times_are_said_as_in_beijing_wherever_the_server_stands(monkeypatch, zone):
    """TIM-017, TIM-018."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    notice = replace(kaifeng(), ends=datetime(2024, 11, 20, 16, tzinfo=UTC))

    said = [each.problem for each in too_late(datetime(2024, 12, 31, 16, tzinfo=UTC), notice)]

    monkeypatch.undo()
    time.tzset()
    assert said == ["报送已于11月20日24时截止，收到时间为2025年1月1日0时00分00秒"]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-11-20 24:00", ENDS),
        ("2024-11-20 24:00:00", ENDS),
        ("2024年11月20日24时", ENDS),
        ("2024年11月20日 24时00分", ENDS),
        ("2024-11-21 00:00", ENDS),
        ("2024-11-21T00:00:00+08:00", ENDS),
        ("2024-11-20T16:00:00Z", ENDS),
        ("20241121T000000", ENDS),
        ("2024/11/20 17:30", datetime(2024, 11, 20, 17, 30, tzinfo=BEIJING)),
        ("2024.11.20 9点", datetime(2024, 11, 20, 9, tzinfo=BEIJING)),
        (" 2024年11月20日17时30分 ", datetime(2024, 11, 20, 17, 30, tzinfo=BEIJING)),
        ("2024-12-31 24:00", datetime(2025, 1, 1, tzinfo=BEIJING)),
        ("2024-02-28 24:00", datetime(2024, 2, 29, tzinfo=BEIJING)),
    ],
)
def test_an_instant_is_read_as_people_write_it(text, instant):
    """TIM-013."""
    assert parse_instant(text, BEIJING) == instant


@pytest.mark.parametrize("text", ["2024-11-20", "2024年11月20日", "20241120", "2024-W47-3"])
def test_an_hour_that_is_not_there_is_never_guessed(text):
    with pytest.raises(ValueError, match="没有写几时"):
        parse_instant(text, BEIJING)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-11-31 12:00", "2024-11-20 24:01", "2024-11-20 25:00", "2024-11-20 23:59:60"),
        *("2024-13-01 12:00", "0000-01-01 12:00", "9999-12-31 24:00", "2023-02-29 08:00"),
    ],
)
def test_an_instant_that_does_not_exist_is_refused(text):
    """TIM-012."""
    with pytest.raises(ValueError, match=f"“{text}”这个时间不存在"):
        parse_instant(text, BEIJING)


@pytest.mark.parametrize("text", ["", "11月20日前", "明天下午", "２０２４年"])
def test_what_is_no_instant_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=f"“{text}”看不出是哪一天几时"):
        parse_instant(text, BEIJING)


def test_an_instant_is_meant_in_the_zone_it_is_read_in():
    assert parse_instant("2024-11-20 16:00", UTC) == ENDS


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (ENDS, "11月20日24时"),
        (ENDS - timedelta(seconds=1), "11月20日23时59分"),
        (datetime(2024, 12, 31, 16, tzinfo=UTC), "12月31日24时"),
        (datetime(2024, 11, 20, 9, tzinfo=BEIJING), "11月20日9时"),
    ],
)
def test_midnight_is_24_of_the_day_before(ends, said):
    assert shown_end(ends) == said


@pytest.mark.parametrize(
    ("arrived", "due", "admitted", "own"),
    [
        (DUE - TICK, None, DUE, ""),
        (DUE, None, DUE, "逾期受理"),
        (DUE, DUE - TICK, DUE, "逾期受理"),
        (DUE, DUE, DUE - TICK, "补充完善"),
        (ENDS, None, ENDS, "报送"),
    ],
)
def test_what_the_city_takes_in_late_ends_when_it_says(arrived, due, admitted, own):
    found = too_late(arrived, kaifeng(), due=due, admitted=admitted)

    assert [each.problem.partition("已于")[0] for each in found] == ([own] if own else [])


@pytest.mark.parametrize(
    ("arrived", "late"),
    [
        (INNER - TICK, False),
        (INNER, True),
        (ENDS - TICK, True),
        (ENDS, False),  # from then on the round's own end refuses
    ],
)
def test_a_recommenders_own_date_counts_until_the_end_of_the_round(arrived, late):
    found = past_inner_end(arrived, kaifeng(), recommender="龙亭区总工会", inner=INNER)

    assert bool(found) is late


def test_a_recommenders_own_date_is_told_with_both_dates():
    (found,) = past_inner_end(INNER, kaifeng(), recommender="龙亭区总工会", inner=INNER)

    assert (found.problem, found.remedy) == (
        "龙亭区总工会受理本级申请已于11月18日24时截止，收到时间为2024年11月19日0时00分00秒",
        "您填写的内容已全部保存。全市报送到11月20日24时截止，确需补交的，请联系龙亭区总工会调整本级受理截止时间",
    )
