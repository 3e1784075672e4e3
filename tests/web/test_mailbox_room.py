"""What a mail brings is weighed before it is kept: the same bytes once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.rules.findings import Refusal
from jiangjian.web.mailbox_room import refuse_without_room

FAR: int = 2**33
"""Bytes between what is free and a limit, so that others may write meanwhile."""


def mail(*digests: str, size: int = 2 * FAR) -> Mail:
    """Return a mail with files of these contents."""
    return Mail("1.eml", pieces=tuple(Piece("a", each, size, Path("a")) for each in digests))


@pytest.fixture(autouse=True)
def floor(settings):
    """Let three times as much be free as the limit asks for."""
    settings.FREE_BYTES = shutil.disk_usage(settings.DATA).free - 3 * FAR


def test_what_fits_is_taken_and_the_same_bytes_are_weighed_once():
    refuse_without_room(mail("a"))
    refuse_without_room(mail("a", "a"))


def test_what_would_leave_less_than_must_stay_free_is_refused_with_both_numbers():
    with pytest.raises(Refusal) as refused:
        refuse_without_room(mail("a", "b"))

    (found,) = refused.value.findings
    assert found.code == "disk_full"
    assert found.problem.startswith("服务器存放文件的地方只剩 ")
    assert "继续导入" in found.remedy
