from __future__ import annotations

import pytest

from jiangjian.rules.values import Understood, understand_email


def test_full_width_signs_are_read_and_told():
    """TEL-013."""
    address = "kfszghscb@163.com"

    assert understand_email("kfszghscb＠163．com") == Understood(
        address, address, address, f"按 {address} 理解"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "a@b.com\r\nBcc: x@y.com",
        "a@b.com\nx",
        "a@b.com,c@d.com",
        "a b@c.com",
        "a@b",
        "@b.com",
        "张三@b.com",
        "a@@b.com",
    ],
    ids=["TEL-014", "TEL-014", "two", "space", "no top", "nobody", "Chinese", "two signs"],
)
def test_what_is_not_one_address_is_refused_and_nothing_is_smuggled_in(typed):
    found = understand_email(typed)

    assert (found.value, [each.code for each in found.findings]) == (None, ["email"])
    assert "\n" not in found.findings[0].problem


def test_an_empty_address_is_no_matter():
    assert understand_email(" \u200b") == Understood(None, "", "")


def test_an_endless_address_is_refused_by_its_length():
    assert "有 50001 个字符" in understand_email("a" * 50_000 + "!").findings[0].problem
