from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Weight

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("established", "found"),
    [
        pytest.param("2023-11-20", [], id="DAT-017 a year to the day is enough"),
        pytest.param(
            "2023-11-21", [("running_under_1y", Weight.BLOCKS)], id="DAT-018 one day short"
        ),
        ("2023-10", []),  # even its last day is early enough
        (
            "2023-11",
            [("running_time_uncertain", Weight.ASKS)],
        ),  # the 20th or earlier: enough; later: not
        ("2023-12", [("running_under_1y", Weight.BLOCKS)]),  # even its first day is too late
        ("", []),  # missing is another check's matter
        ("2023-02-29", []),  # unreadable is too
    ],
)
def test_running_time(case, ruled, established, found):
    findings = [
        each
        for each in find_all(case(established_on=established), ruled("running_time"))
        if "running" in each.code
    ]

    assert [(each.code, each.weight) for each in findings] == found


def test_it_says_the_day_the_deadline_and_the_day_that_would_do(case, ruled):
    notice = ruled("running_time")

    assert find_all(case(established_on="2023-11-21"), notice) == (
        Finding(
            code="running_under_1y",
            field="established_on",
            clause=notice.rules[0].clause,
            weight=Weight.BLOCKS,
            problem="建立日期为2023年11月21日，至2024年11月20日不满1年（满1年是2024年11月21日）",
            remedy="日期填错请更正；确不满1年的，本次不能推荐",
        ),
    )


def test_a_month_is_told_as_a_month(case, ruled):
    (found,) = find_all(case(established_on="2024.3"), ruled("running_time"))

    assert found.problem == "建立日期为2024年3月，至2024年11月20日不满1年"


def test_a_month_in_between_is_told_where_the_edge_lies(case, ruled):
    (found,) = find_all(case(established_on="2023年11月"), ruled("running_time"))

    assert (found.problem, found.remedy) == (
        "建立日期只写到2023年11月，至2024年11月20日是否满1年要看是哪一天：20日及以前建立的满1年，以后建立的不满",
        "请把建立日期填到日；确实查不到是哪一天的，请说明满1年的依据",
    )


@pytest.mark.parametrize(
    ("ends", "codes"),
    [
        pytest.param(
            datetime(2025, 3, 1, tzinfo=BEIJING),
            ["running_under_1y"],
            id="DAT-019 up to 28 February",
        ),
        pytest.param(datetime(2025, 3, 2, tzinfo=BEIJING), [], id="DAT-019 up to 1 March"),
    ],
)
def test_a_year_from_29_february_is_full_on_1_march(case, ruled, ends, codes):
    notice = replace(ruled("running_time"), ends=ends)

    assert [each.code for each in find_all(case(established_on="2024-02-29"), notice)] == codes


def test_the_clock_may_start_at_the_recognition(case, ruled):  # I-10
    notice = ruled("running_time", readings={"running_time_starts": "recognised_on"})

    found = find_all(case(established_on="2019-05-06", recognised_on="2024-01-08"), notice)

    assert [(each.field, each.problem) for each in found] == [
        ("recognised_on", "认定时间为2024年1月8日，至2024年11月20日不满1年（满1年是2025年1月8日）")
    ]


def test_the_clock_may_stop_at_the_day_of_the_notice(case, ruled):  # I-10
    day = "2023-11-10"
    by_deadline, by_notice = (
        ruled("running_time"),
        ruled("running_time", readings={"running_time_reference": "notice"}),
    )

    assert find_all(case(established_on=day), by_deadline) == ()
    assert [each.problem for each in find_all(case(established_on=day), by_notice)] == [
        "建立日期为2023年11月10日，至2024年11月6日不满1年（满1年是2024年11月10日）"
    ]


def test_a_notice_may_ask_for_three_years(case, ruled):
    notice = ruled("running_time", numbers={"years": 3})

    assert [each.code for each in find_all(case(established_on="2021-11-21"), notice)] == [
        "running_under_3y"
    ]
    assert find_all(case(established_on="2021-11-20"), notice) == ()


def test_a_notice_that_leaves_nothing_open_needs_no_reading(case, ruled):
    notice = replace(ruled("running_time"), readings=())

    assert [each.code for each in find_all(case(established_on="2024-03"), notice)] == [
        "running_under_1y"
    ]
