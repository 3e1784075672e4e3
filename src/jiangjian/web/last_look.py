"""What changed since a reader looked last, marked for that reader alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jiangjian.records.models import LastLook, Nomination, Post, Version
from jiangjian.web.version_changes import Changes, changes_between
from jiangjian.web.versions import frozen_of, versions_of


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


def versions_seen(nomination: Nomination, *, to: Post) -> dict[str, Any]:
    """Return every version and what of the last is new to a reader; looking writes nothing."""
    versions = versions_of(nomination)
    kept = LastLook.objects.filter(post=to, nomination=nomination)
    looked = kept.values_list("number", flat=True).first() or 0
    return {
        "versions": versions,
        "seen": _seen(nomination, {e.number: e for e in versions}, looked, to),
    }


def _seen(nomination: Nomination, versions: dict[int, Version], looked: int, to: Post) -> Seen:
    latest = max(versions, default=0)
    if looked not in versions or looked == latest:
        return Seen(looked, latest)
    titles = (versions[looked].title, versions[latest].title)
    old, new = frozen_of([versions[looked], versions[latest]], to=to)
    changes = changes_between(old, new, nomination.round.notice)
    return Seen(looked, latest, changes if changes.number else None, titles)
