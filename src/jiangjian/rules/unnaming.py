"""Taking the names of one studio out of a text that others go on reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.rules.values import matching_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

NOBODY: Final = "某某"
"""Stands where a name stood; no name is shorter, so that no text grows."""


def told_apart(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the names by which a text speaks of one studio and of none of the others, the longest first.

    >>> told_apart(["张三", "张三工作室", "李"], ["张三丰"])
    ('张三工作室',)
    """
    theirs = [matching_key(each) for each in others]
    kept = {
        each
        for each in (name.strip() for name in names)
        if len(each) >= len(NOBODY) and not any(matching_key(each) in text for text in theirs)
    }
    return tuple(sorted(kept, key=lambda each: (-len(each), each)))


def speaks_of(text: str, names: Collection[str]) -> bool:
    """Tell whether a text holds one of the names, however it is spelt."""
    key = matching_key(text)
    return any(matching_key(each) in key for each in names)


def unnamed(text: str, names: Sequence[str]) -> str:
    """Return a text without the names; nothing of one that spells them in a way of its own.

    >>> unnamed("请赵铁柱工作室补报照片", ["赵铁柱工作室"]), unnamed("请赵铁 柱补报", ["赵铁柱"])
    ('请某某补报照片', '')
    """
    for each in names:
        text = text.replace(each, NOBODY)
    return "" if speaks_of(text, names) else text
