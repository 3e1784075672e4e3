"""What a return has named, as each side sees it: the unit beside the place, readers with before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from jiangjian.actions.returned import against_ticking, changed_since, last_return
from jiangjian.records.models import Nomination, Post, Returned, ReturnPoint, Version
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.organisation import Level
from jiangjian.rules.returned import Part, parts_of
from jiangjian.rules.roles import Duty
from jiangjian.web.version_changes import ChangedPaper, ChangedText, Changes, changes_between
from jiangjian.web.versions import frozen_of


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """One point of a return.

    :ivar url: page and place at which the unit mends it.
    :ivar changed: it reads otherwise than it did.
    :ivar tickable: the reader may tick it off now, or take the tick away.
    """

    row: ReturnPoint
    part: Part
    url: str
    changed: bool
    texts: tuple[ChangedText, ...] = ()
    papers: tuple[ChangedPaper, ...] = ()
    tickable: bool = False

    @property
    def settled(self) -> bool:
        """Tell whether the unit has done something about it."""
        return self.changed or bool(self.row.answer) or self.row.done_at is not None

    @property
    def state(self) -> str:
        """Return its state in words."""
        if self.row.done_at:
            return "已核实"
        words = ["已修改"] * self.changed + ["已说明"] * bool(self.row.answer)
        return "、".join(words) or "还没有修改或说明"

    @property
    def tone(self) -> str:
        """Return the tone in which the state is shown."""
        if self.row.done_at:
            return "good"
        return "wait" if self.settled else "ask"


@dataclass(frozen=True, slots=True)
class ShownReturn:
    """One return with its points.

    :ivar due: by when, in words; empty for none.
    """

    row: Returned
    points: list[ShownPoint] = field(default_factory=list)

    @property
    def due(self) -> str:
        """Return by when, as people say it."""
        return shown_end(self.row.due_at) if self.row.due_at else ""

    @property
    def by_city(self) -> bool:
        """Tell whether the city returned it; else the recommending unit."""
        return self.row.by.grant.level is Level.CITY

    @property
    def open(self) -> int:
        """Return how many points nobody has ticked off."""
        return sum(1 for each in self.points if not each.row.done_at)

    @property
    def owed(self) -> int:
        """Return how many points the unit has done nothing about."""
        return sum(1 for each in self.points if not each.settled)


def own_return(nomination: Nomination) -> ShownReturn | None:
    """Return the last return as the unit sees it that has the dossier in hand; nothing for none."""
    last = last_return(nomination)
    if last is None:
        return None
    changed = changed_since(nomination, last)
    return ShownReturn(
        last,
        [
            ShownPoint(each, part, place_of(nomination, part), each.target in changed)
            for each, part in _named(nomination, last.points.all())
        ],
    )


def points_on(nomination: Nomination, section: str = "") -> list[ShownPoint]:
    """Return what the last return has named on a page of the form; without one, of the evidence."""
    last = own_return(nomination)
    found = last.points if last else []
    return [each for each in found if each.part.section == section and each.part.target]


def _named(
    nomination: Nomination, points: Iterable[ReturnPoint]
) -> Iterator[tuple[ReturnPoint, Part]]:
    parts = parts_of(nomination.round.notice)
    for each in points:
        yield each, parts.get(each.target, Part(each.target, each.target))


def place_of(nomination: Nomination, part: Part) -> str:
    """Return the page and place at which a part is mended."""
    if part.slot:
        return f"{reverse('evidence', args=[nomination.key])}#field-{part.slot}"
    if not part.section:
        return reverse("nomination", args=[nomination.key])
    page = reverse("section", args=[nomination.key, part.section])
    return page if part.whole else f"{page}#field-{part.place}"


def returns_for(nomination: Nomination, *, to: Post) -> dict[str, Any]:
    """Return every return of a nomination as readers see it, the last first, and what is still open."""
    points = ReturnPoint.objects.select_related("done_by__organisation")
    found = nomination.returns.order_by("-pk").prefetch_related(
        "version", "by__organisation", Prefetch("points", points)
    )
    last = nomination.handed_in.order_by("number").last() if found else None
    shown = [_read(nomination, each, last, to) for each in found]
    named = [each for each in shown if each.points]
    return {"returns": named, "open_points": sum(each.open for each in named)}


def _read(
    nomination: Nomination, returned: Returned, last: Version | None, to: Post
) -> ShownReturn:
    rows = [
        (each, part)
        for each, part in _named(nomination, returned.points.all())
        if to.grant.private or not part.private
    ]
    changes = _since(nomination, returned, last, to) if rows else None
    return ShownReturn(returned, [_point(nomination, *row, changes, to) for row in rows])


def _since(
    nomination: Nomination, returned: Returned, last: Version | None, to: Post
) -> Changes | None:
    """Return what changed from what was read to what was handed in last; nothing before that."""
    if returned.version is None or last is None or last.pk == returned.version_id:
        return None
    old, new = frozen_of([returned.version, last], to=to)
    return changes_between(old, new, nomination.round.notice)


def _point(
    nomination: Nomination, row: ReturnPoint, part: Part, changes: Changes | None, to: Post
) -> ShownPoint:
    texts = tuple(e for e in changes.texts if part.holds(e.name)) if changes else ()
    papers = tuple(e for e in changes.papers if part.slot in e.slots) if changes else ()
    return ShownPoint(
        row,
        part,
        "",
        bool(texts or papers),
        texts,
        papers,
        Duty.TICK_POINT in to.grant.may and not against_ticking(nomination, row, by=to),
    )
