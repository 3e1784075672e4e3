"""When a mail came in: every spelling of an instant, and whom to believe."""

from __future__ import annotations

import pytest

from jiangjian.documents.mailbox.received import parse_instant, received


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Wed, 20 Nov 2024 23:58:03 +0800", "2024-11-20T23:58:03+08:00"),
        ("20 Nov 2024 23:58 +0800", "2024-11-20T23:58:00+08:00"),
        ("Wed, 20 Nov 2024 23:58:03 +0800 (CST)", "2024-11-20T23:58:03+08:00"),
        ("Wed, 20 Nov 2024 23:58:03 CST", "2024-11-20T23:58:03+08:00"),  # China's, not Chicago's
        ("Wed, 20 Nov 2024 15:58:03 GMT", "2024-11-20T15:58:03+00:00"),
        ("Wed, 20 Nov 2024 15:58:03 -0000", "2024-11-20T15:58:03+08:00"),  # zone not known
        ("Wed, 20 Nov 2024 15:58:03", "2024-11-20T15:58:03+08:00"),  # no zone
        ("Wed, 20 Nov 2024 10:58:03 -0500", "2024-11-20T10:58:03-05:00"),
        ("Wed, 20 Nov 24 23:58:03 +0800", "2024-11-20T23:58:03+08:00"),
        ("Wed Nov 20 23:58:03 2024", "2024-11-20T23:58:03+08:00"),
        ("Wed Nov 20 23:58:03 CST 2024", "2024-11-20T23:58:03+08:00"),
        ("2024-11-20 23:58:03", "2024-11-20T23:58:03+08:00"),
        ("2024-11-20T15:58:03Z", "2024-11-20T15:58:03+00:00"),
        ("2024-11-20T15:58:03.5+00:00", "2024-11-20T15:58:03+00:00"),
        ("2024年11月20日(星期三) 晚上 23:58", "2024-11-20T23:58:00+08:00"),
        ("2024/11/20 23:58:60", "2024-11-20T23:58:59+08:00"),  # a leap second
        ("31 Feb 2024 10:00:00 +0800", None),
        ("20 Foo 2024 10:00:00 +0800", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_an_instant_is_read_with_its_zone(text, instant):
    found = parse_instant(text)

    assert (found.isoformat() if found else None) == instant


@pytest.mark.parametrize(
    ("lines", "instant"),
    [
        (["by own; 20 Nov 2024 09:00 +0800", "by theirs; 1 Jan 2020 09:00 +0800"], "2024-11-20"),
        (["by own without a time", "by theirs; 1 Jan 2020 09:00 +0800"], "2020-01-01"),
        (["by own"], None),
        ([], None),
    ],
)
def test_the_topmost_line_that_tells_counts(lines, instant):
    found = received(lines)

    assert (found.date().isoformat() if found else None) == instant
