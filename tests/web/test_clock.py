"""One clock, and days that are Beijing's."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from jiangjian.web.autosave import autosaved, feedback_html
from jiangjian.web.clock import ArrivalMiddleware, day_of, now
from jiangjian.web.sessions import EVERY, RENEWED


def test_a_request_is_stamped_before_anything_else():
    request = RequestFactory().get("/")
    before = now()

    ArrivalMiddleware(lambda seen: HttpResponse(seen.now.isoformat()))(request)

    assert before <= request.now <= now()
    assert request.now.tzinfo is UTC


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
