"""The page on notice files names every key that a notice file may use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from tests.notices.reading import OTHER, kaifeng

PAGE = Path(__file__).parents[3] / "docs" / "notices.md"


def keys(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from keys(each)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from keys([*below.values()] if key == "clauses" else below)


def test_every_key_of_the_two_notices_stands_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", page))))
    text, _ = texts("kaifeng-2024")

    used = {*keys(tomllib.loads(text)), *keys(tomllib.loads(OTHER))}

    assert sorted(used - named) == []


def test_every_check_and_every_reading_that_may_be_changed_stands_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    changeable = [each.key for each in kaifeng().readings if len(each.options) > 1]

    assert [each for each in (*CHECKS, *changeable) if f"`{each}`" not in page] == []
