"""The log: one JSON line a request, nothing of what people typed."""

from __future__ import annotations

import json
import logging

import pytest
import structlog
from django.test import Client

from jiangjian.web.logs import clean, configure, fresh_reference, name_the_error, redact


@pytest.fixture
def lines(tmp_path):
    """Return what the log has written since, as values; the usual log comes back after."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    file = tmp_path / "log"
    with file.open("w", encoding="utf-8") as stream:
        configure({"level": "INFO", "stream": stream})
        yield lambda: [json.loads(each) for each in file.read_text(encoding="utf-8").splitlines()]
    root.handlers[:], root.level = before


@pytest.mark.django_db
def test_a_request_leaves_its_route_and_no_values(lines):
    answer = Client().get("/link/my-secret-token/?phone=13800138000")

    written = [each for each in lines() if each["event"] == "request"]
    assert [(each["method"], each["route"], each["status"]) for each in written] == [
        ("GET", "link/<str:token>/", 409)
    ]
    assert written[0]["reference"] == answer["X-Reference"]
    assert "my-secret-token" not in str(lines())
    assert "13800138000" not in str(lines())


def test_an_error_is_told_by_kind_and_place(lines):
    try:
        int("张三 13800138000")
    except ValueError:
        logging.getLogger("x").exception("failed")

    (line,) = lines()
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["where"][-1]
    assert "张三" not in str(line)


def test_unknown_keys_are_left_out(lines):
    structlog.stdlib.get_logger("x").info("saved", answers={"name": "张三"}, status=200)

    (line,) = lines()
    assert "answers" not in line
    assert line["status"] == 200


def test_a_forged_line_stays_inside_one(lines):
    logging.getLogger("x").warning("x\r\n2024-11-20 INFO login ok user=admin")

    assert len(lines()) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/link/abc/", "/link/…/"),
        ("tel 138-0013-8000", "tel …"),
        ("410202198001011234", "…"),
        ("12 of 500", "12 of 500"),
        (200, 200),
    ],
)
def test_long_numbers_and_links_are_hidden(value, expected):
    assert clean(value) == expected


def test_the_processors_are_pure():
    assert name_the_error(None, "", {"event": "a"}) == {"event": "a"}
    assert redact(None, "", {"event": "a", "password": "b"}) == {"event": "a"}


def test_no_reference_is_taken_for_a_number_and_hidden():
    made = {fresh_reference() for _ in range(500)}

    assert len(made) == 500
    assert {clean(each) for each in made} == made
