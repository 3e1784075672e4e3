"""What changed since a reader looked last, marked for that reader alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiangjian.records.models import Nomination, Post, Version
from jiangjian.web.version_changes import Changes, changes_between
from jiangjian.web.versions import frozen_of


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader has seen.

    :ivar looked: number of the version seen last; 0 before the first look.
    :ivar latest: number of the last version; 0 where there is none.
    :ivar titles: of the two, as people call them.
    :ivar changes: what changed between them; ``None`` where nothing did, or nothing was seen.
    """

    looked: int
    latest: int
    changes: Changes | None = None
    titles: tuple[str, str] = ("", "")

    @property
    def due(self) -> bool:
        """Tell whether there is a version that the reader has not been seen to look at."""
        return self.latest > self.looked

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields to mark."""
        return self.changes.fields if self.changes else frozenset()

    @property
    def slots(self) -> frozenset[str]:
        """Return the slots to mark."""
        return self.changes.slots if self.changes else frozenset()


def seen_of(nomination: Nomination, versions: Sequence[Version], *, to: Post) -> Seen:
    """Return what of the last version is new to a reader; looking writes nothing."""
    kept = nomination.looks.filter(post=to).values_list("number", flat=True)
    looked = next(iter(kept), 0)
    return _seen(nomination, {each.number: each for each in versions}, looked, to)


def _seen(nomination: Nomination, versions: dict[int, Version], looked: int, to: Post) -> Seen:
    latest = max(versions, default=0)
    if looked not in versions or looked == latest:
        return Seen(looked, latest)
    titles = (versions[looked].title, versions[latest].title)
    old, new = frozen_of([versions[looked], versions[latest]], to=to)
    changes = changes_between(old, new, nomination.round.notice)
    return Seen(looked, latest, changes if changes.number else None, titles)
