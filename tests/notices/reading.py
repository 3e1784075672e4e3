"""The notices that tests read: Kaifeng's own, and one of an invented city."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import NoticeErrors, load_notice
from jiangjian.rules.notice import Notice

HERE = Path(__file__).parent
OTHER = (HERE / "other-city.toml").read_text(encoding="utf-8")
OTHER_PRINTED = (HERE / "other-city.txt").read_text(encoding="utf-8")


@cache
def kaifeng() -> Notice:
    """Return Kaifeng's notice of 2024."""
    text, printed = texts("kaifeng-2024")
    return load_notice(text, printed=printed, source="kaifeng-2024.toml", checks=CHECKS)


def other(*changes: tuple[str, str]) -> Notice:
    """Return the invented notice, with words of its file changed where they first stand.

    :param changes: what is replaced, and by what.
    """
    text = OTHER
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return load_notice(text, printed=OTHER_PRINTED, source="other.toml", checks=CHECKS)


def mistakes(*changes: tuple[str, str]) -> list[str]:
    """Return what the loader says of the invented notice with words changed."""
    try:
        other(*changes)
    except NoticeErrors as refused:
        return [str(each) for each in refused.errors]
    return []
