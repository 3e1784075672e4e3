"""How a typed text is quoted in a message."""

from __future__ import annotations

import pytest

from jiangjian.rules.values.quoting import has_id_number, quoted


def test_a_short_text_is_quoted_whole():
    assert quoted("约85") == "“约85”"


def test_a_long_text_is_shortened():
    assert quoted("业" * 20) == f"“{'业' * 20}”"
    assert quoted("业" * 21) == f"“{'业' * 20}…”"


def test_what_would_turn_the_message_is_not_in_it():
    assert quoted("开封\u202e室作工\r\n新创") == "“开封□室作工 新创”"


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("410203198503121234", True),
        ("41020319850312123x", True),
        ("410203 1985 0312 1234", True),
        ("４１０２０３１９８５０３１２１２３４", True),
        ("410203850312123", True),
        ("008613800138000", False),  # 15 digits, but a phone
        ("13800138000/037125665219", False),
        ("4102031985031212345", False),  # 19 digits: a bank card
    ],
)
def test_an_id_number_is_seen_in_any_spelling_and_never_quoted(typed, holds):
    assert has_id_number(typed) is holds
    assert (quoted(typed) == "一串证件号码") is holds
