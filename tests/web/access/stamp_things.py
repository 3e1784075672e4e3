"""Stamps of each side: an opinion's page, a 更正单, each with the parties that may know of it."""

from __future__ import annotations

from collections.abc import Iterable

from jiangjian.actions.correction import confirm, propose
from jiangjian.records.models import Nomination, Opinion, StoredFile
from tests.world import NOW, World

Known = frozenset[str]


def lay_stamps(world: World, file: StoredFile, *nominations: Nomination) -> None:
    """Let each that is handed in have a stamped page, a 更正单 that is confirmed and one that waits."""
    pairs = ((world.union, world.county_clerk), (world.posts["rival_unit"], world.posts["rival"]))
    for each, (unit, recommender) in zip(nominations, pairs, strict=True):
        told = {"field": "leader_post", "after": "车间副主任", "reason": "漏写一字"}
        confirm(propose(each, by=unit, now=NOW, **told), by=recommender, now=NOW)
        each.opinions.filter(block="unit").update(
            proof="scan", proof_file=file, proof_name="盖章页.pdf"
        )
        each.corrections.create(
            field="leader_phone",
            before="13800138000",
            after="13900139000",
            reason="少一位",
            proposed_by=unit,
            proposed_at=NOW,
            corrects=each.handed_in.latest("number"),
        )


def stamps_known(
    dossiers: Iterable[tuple[Nomination, Known]],
) -> dict[str, list[tuple[tuple[str, ...], Known]]]:
    """Return the addresses of stamps with who may know of them; what is missing is known to nobody."""
    blocks: list[tuple[tuple[str, ...], Known]] = []
    pages: list[tuple[tuple[str, ...], Known]] = []
    slips: list[tuple[tuple[str, ...], Known]] = []
    papers: list[tuple[tuple[str, ...], Known]] = []
    kept = list(dossiers)
    for each, who in kept:
        blocks.append(((each.key, "unit"), who))
        pages += [
            (
                (each.key, str(given.pk)),
                who - {"discipline"} if given.proof_file_id else frozenset(),
            )
            for given in Opinion.objects.filter(nomination=each)
        ]
        waiting = each.corrections.filter(settled_at__isnull=True)
        slips += [((each.key, slip.key), who) for slip in waiting]
        papers += [((each.key, slip.key), frozenset()) for slip in waiting]
        confirmed = each.corrections.filter(confirmed=True)
        papers += [((each.key, slip.key), who) for slip in confirmed]
    ours, theirs = kept[0][0], kept[-1][0]
    foreign = theirs.opinions.filter(proof_file__isnull=False).get()
    pages.append(((ours.key, str(foreign.pk)), frozenset()))
    slips.append(((ours.key, theirs.corrections.get(confirmed=False).key), frozenset()))
    papers.append(((ours.key, theirs.corrections.get(confirmed=True).key), frozenset()))
    return {
        "opinion block": blocks,
        "stamped page": pages,
        "correction": slips,
        "correction paper": papers,
    }
