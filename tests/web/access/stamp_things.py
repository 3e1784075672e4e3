"""Stamps of each side: an opinion's page, a 更正单, each with the parties that may know of it."""

from __future__ import annotations

from collections.abc import Iterable

from jiangjian.records.models import Nomination, Opinion, StoredFile
from tests.world import NOW, World

Known = frozenset[str]


def lay_stamps(world: World, file: StoredFile, *nominations: Nomination) -> None:
    """Let each that is handed in have a stamped page, and a 更正单 that waits."""
    for each in nominations:
        each.opinions.filter(block="unit").update(
            proof="scan", proof_file=file, proof_name="盖章页.pdf"
        )
        each.corrections.create(
            field="leader_phone",
            before="13800138000",
            after="13900139000",
            reason="少一位",
            proposed_by=world.union,
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
        slips += [((each.key, slip.key), who) for slip in each.corrections.all()]
    ours, theirs = kept[0][0], kept[-1][0]
    foreign = theirs.opinions.filter(proof_file__isnull=False).get()
    pages.append(((ours.key, str(foreign.pk)), frozenset()))
    slips.append(((ours.key, theirs.corrections.get().key), frozenset()))
    return {"opinion block": blocks, "stamped page": pages, "correction": slips}
