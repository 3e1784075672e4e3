"""What changed among the files of two versions: added, removed, renamed, moved, replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Final

from jiangjian.rules.version import FrozenFile


class FileChange(StrEnum):
    """What became of a file; one may have become of it at once."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"  # another content under the same name
    RENAMED = "renamed"
    MOVED = "moved"  # to another slot
    ORDERED = "ordered"  # to another place of its slot
    STAMPED = "stamped"  # its mark 已盖章, or who stamped it
    MARKED = "marked"  # 含个人信息, or no more


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file with what became of it.

    :ivar before: ``None`` for one that was added; :ivar after: for one that was removed.
    """

    before: FrozenFile | None
    after: FrozenFile | None
    changes: tuple[FileChange, ...]


Pairs = list[tuple[FrozenFile, FrozenFile]]

SAME: Final[tuple[Callable[[FrozenFile], object], ...]] = (
    attrgetter("digest", "slot", "name"),
    attrgetter("digest", "slot"),
    attrgetter("digest", "name"),
    attrgetter("digest"),
    attrgetter("slot", "name"),
)
"""By what a file is found again: first by all that is known of it, last by its name in its slot."""


def file_changes(old: Iterable[FrozenFile], new: Iterable[FrozenFile]) -> tuple[ChangedFile, ...]:
    """Return every file that changed: those that are still there in their new order, then those removed."""
    before, after, pairs = list(old), list(new), Pairs()
    for same in SAME:
        pairs += _paired(before, after, same)
    ordered = _ordered(pairs)
    told = [
        *((each, (one, each, tuple(_became(one, each, ordered)))) for one, each in pairs),
        *((each, (None, each, (FileChange.ADDED,))) for each in after),
    ]
    told.sort(key=lambda each: (each[0].slot, each[0].place))
    found = [ChangedFile(*each) for _, each in told if each[2]]
    return (*found, *(ChangedFile(each, None, (FileChange.REMOVED,)) for each in before))


def _paired(
    before: list[FrozenFile], after: list[FrozenFile], same: Callable[[FrozenFile], object]
) -> Iterator[tuple[FrozenFile, FrozenFile]]:
    """Yield files of both sides that are the same by something, and take them out of their lists."""
    left = {same(each): each for each in reversed(before)}
    for each in list(after):
        found = left.pop(same(each), None)
        if found is not None:
            before.remove(found)
            after.remove(each)
            yield found, each


def _became(
    old: FrozenFile, new: FrozenFile, ordered: frozenset[FrozenFile]
) -> Iterator[FileChange]:
    if old.digest != new.digest:
        yield FileChange.REPLACED
    if old.name != new.name:
        yield FileChange.RENAMED
    if old.slot != new.slot:
        yield FileChange.MOVED
    elif new in ordered:
        yield FileChange.ORDERED
    if (old.stamped, old.stamped_by) != (new.stamped, new.stamped_by):
        yield FileChange.STAMPED
    if old.personal != new.personal:
        yield FileChange.MARKED


def _ordered(pairs: Sequence[tuple[FrozenFile, FrozenFile]]) -> frozenset[FrozenFile]:
    """Return what stands in another order among those that stayed in its slot.

    That a file moves up because another one went is no change of order.
    """
    found: set[FrozenFile] = set()
    for slot in {new.slot for _, new in pairs}:
        stayed = [(old, new) for old, new in pairs if old.slot == new.slot == slot]
        ranked = sorted(stayed, key=lambda each: each[0].place)
        now = sorted(stayed, key=lambda each: each[1].place)
        found |= {new for (_, was), (_, new) in zip(ranked, now, strict=True) if was != new}
    return frozenset(found)
