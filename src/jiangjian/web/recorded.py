"""By which paper acts were recorded for somebody else, as pages and papers tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from jiangjian.records.models import Behalf, Nomination, Opinion, Post, Receipt
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.web.shown import Recorded


def recorded_of(nomination: Nomination, *, to: Post) -> dict[int, Recorded]:
    """Return the papers behind a nomination's acts, by log entry."""
    return {each.entry_id: told(each, to=to) for each in _papers(nomination)}


def recorded_receipt(receipt: Receipt, *, to: Post) -> Recorded | None:
    """Return the paper behind what a receipt is for; nothing where it was done in person."""
    found = Behalf.objects.filter(entry__digest=receipt.digest)
    behalf = found.select_related("entry__by", "recorded_by").first()
    return told(behalf, to=to) if behalf else None


def told_with(
    nomination: Nomination, opinions: Sequence[Opinion], *, to: Post
) -> list[tuple[Opinion, Recorded | None]]:
    """Return opinions, each with the paper by which it was recorded."""
    if not any(each.by.stands_in_id for each in opinions):
        return [(each, None) for each in opinions]
    papers = {(each.entry.by_id, each.entry.at): told(each, to=to) for each in _papers(nomination)}
    return [(each, papers.get((each.by_id, each.at))) for each in opinions]


def told(behalf: Behalf, *, to: Post) -> Recorded:
    """Return what a page says of one; its scan opens only for those who may see it."""
    return Recorded(
        decided_by=behalf.decided_by,
        decided_on=behalf.decided_on,
        paper=behalf.paper,
        typed_at=behalf.entry.at,
        arrived_at=behalf.arrived_at,
        arrival_proof=behalf.arrival_proof,
        scanned=behalf.scan_id is not None,
        scan=reverse("behalf_scan", args=[behalf.entry_id]) if _opens(behalf, to=to) else "",
    )


def _papers(nomination: Nomination) -> Iterable[Behalf]:
    found = Behalf.objects.filter(entry__nomination=nomination)
    return found.select_related("entry__by", "recorded_by")


def _opens(behalf: Behalf, *, to: Post) -> bool:
    """Tell whether a post may open the scan: its own paper, or one of what the city judges.

    It may show the whole 推荐表: who does not read private fields opens none.
    """
    if behalf.scan_id is None or not to.grant.private:
        return False
    acted = behalf.entry.by.organisation_id if behalf.entry.by else None
    city = to.grant.level is Level.CITY and Duty.READ_LOG in to.grant.may
    return city or to.organisation_id in {behalf.recorded_by.organisation_id, acted}
