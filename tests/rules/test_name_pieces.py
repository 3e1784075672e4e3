"""Names are cut so that any part of one is the beginning of a piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.name_pieces import LONGEST, bounds, pieces_of

LONG = "开封示例机械制造有限公司工会委员会"


def found(sought: str, name: str) -> bool:
    first, after = bounds(sought)
    return any(first <= piece < after for _, piece in pieces_of(name))


def test_a_name_has_a_piece_from_each_of_its_characters():
    pieces = dict(pieces_of(LONG))

    assert len(pieces) == len(LONG)
    assert (pieces[1], pieces[6], pieces[17]) == (LONG[:12], LONG[5:17], "会")
    assert max(map(len, pieces.values())) == LONGEST


def test_an_empty_name_has_none():
    assert list(pieces_of("")) == []


@pytest.mark.parametrize(
    ("sought", "whether"),
    [
        ("开", True),
        ("会", True),
        ("示例", True),
        ("例示", False),
        ("工会委员", True),
        ("工会员", False),
        (LONG[:12], True),
        (LONG[:13], True),
        ("%", False),
        ("_", False),
    ],
)
def test_any_part_of_a_name_finds_it_and_nothing_else_does(sought, whether):
    assert found(sought, LONG) is whether


def test_capitals_make_no_difference():
    assert (found("CNC", "cnc工作室"), found("cnc", "CNC工作室")) == (True, True)


@given(st.text("张三ABab工作室𠮷", min_size=1, max_size=30), st.data())
def test_whatever_stands_in_a_name_is_found(name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    length = data.draw(st.integers(1, LONGEST))

    assert found(name[start : start + length], name)


@given(st.text("张三ab工作", min_size=1, max_size=LONGEST), st.text("张三ab工作", max_size=30))
def test_what_is_found_stands_in_the_name(sought, name):
    assert found(sought, name) is (sought in name)
