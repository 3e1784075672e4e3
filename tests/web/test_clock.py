"""One clock, and days that are Beijing's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from jiangjian.web.autosave import autosaved, feedback_html
from jiangjian.web.clock import ArrivalMiddleware, at_the_edge, day_of, now
from jiangjian.web.sessions import EVERY, RENEWED


def test_a_request_is_stamped_before_anything_else():
    request = RequestFactory().get("/")
    before = now()

    ArrivalMiddleware(lambda seen: HttpResponse(seen.now.isoformat()))(request)

    assert before <= request.now <= now()
    assert request.now.tzinfo is UTC


ENTERED = datetime(2024, 11, 20, 16, 0, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "arrived"),
    [
        ("1732118402.900 3.001", datetime(2024, 11, 20, 15, 59, 59, 899_000, tzinfo=UTC)),
        ("1732118403.000 0.000", ENTERED),
        ("1732118403.001 0.000", ENTERED),  # the edge is a moment ahead of us
        ("99999999999.000 0.000", ENTERED),
        ("1732118403.000 600.000", datetime(2024, 11, 20, 15, 50, 3, tzinfo=UTC)),
        ("1732118403.000 600.001", datetime(2024, 11, 20, 15, 50, 3, tzinfo=UTC)),
        ("0.000 9999999.999", datetime(2024, 11, 20, 15, 50, 3, tzinfo=UTC)),
    ],
)
def test_the_edge_tells_when_the_first_byte_came_within_ten_minutes(stamp, arrived):
    """TIM-004."""
    assert at_the_edge(stamp, ENTERED) == arrived


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "1732118402.900",
        "1732118402.9 3.001",
        "-1.000 0.000",
        "nan 0.000",
        "1e9 0.000",
        "1732118402.900 -3.001",
        "1732118402.900 3.001, 1.000 1.000",
        "٣.٠٠٠ 0.000",
        "999999999999.000 0.000",  # no date has such a year
    ],
)
def test_what_is_no_stamp_is_none(stamp):
    assert at_the_edge(stamp, ENTERED) is None


def arrived(settings, *, edge, stamp):
    """Return how long ago a request with a stamp is taken to have arrived."""
    settings.EDGE_ARRIVAL = edge
    request = RequestFactory().get("/", headers={"X-Edge-Arrival": stamp})
    ArrivalMiddleware(lambda seen: HttpResponse(seen.now.isoformat()))(request)
    return now() - request.now


def test_without_an_edge_a_stamp_is_a_visitors_own_and_counts_for_nothing(settings):
    stamp = f"{now().timestamp():.3f} 300.000"

    assert arrived(settings, edge=False, stamp=stamp) < timedelta(seconds=5)
    assert arrived(settings, edge=True, stamp=stamp) >= timedelta(seconds=300)


def test_behind_an_edge_that_tells_nothing_our_own_clock_counts(settings):
    assert arrived(settings, edge=True, stamp="yesterday") < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2024, 11, 20, 15, 59, 59, tzinfo=UTC), date(2024, 11, 20)),
        (datetime(2024, 11, 20, 16, 0, tzinfo=UTC), date(2024, 11, 21)),
    ],
)
def test_a_day_begins_in_beijing(instant, day):
    assert day_of(instant) == day


def test_autosave_answers_with_version_time_and_what_stands_beneath():
    answer = autosaved(
        version=3,
        now=datetime(2024, 11, 20, 1, 5, tzinfo=UTC),
        feedback={"a": feedback_html(understood=None, found=())},
    )

    assert answer.content == b'{"version": 3, "at": "09:05", "feedback": {"a": "\\n\\n"}}'


@pytest.mark.django_db
def test_a_session_is_renewed_now_and_then_but_not_by_every_page(post, signed_in):
    client = signed_in(post().person)
    client.get("/")
    first = client.session[RENEWED]

    client.get("/")
    assert client.session[RENEWED] == first

    session = client.session
    session[RENEWED] = (now() - EVERY).isoformat()
    session.save()
    client.get("/")
    assert client.session[RENEWED] > first
