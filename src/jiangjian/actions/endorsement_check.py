"""Whether every endorsement holds: as the log says it was given and proved, and set right only where both agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.endorsement import PAPER
from jiangjian.actions.opinion import UNIT
from jiangjian.actions.version import values_in
from jiangjian.actions.violation import Violation
from jiangjian.records.models import Correction, Entry, EntryValue, Opinion, Version, Waiver
from jiangjian.rules.correction import touches_only
from jiangjian.rules.stages import Action
from jiangjian.rules.version import ANSWER, PRIVATE, changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jiangjian.records.store import FileStore

GIVEN: Final = {UNIT: Action.SUBMIT.value, "recommender": Action.RECOMMEND.value}
"""By which act each opinion is given."""


def check_endorsements(_: FileStore) -> Iterator[Violation]:
    """Yield what does not hold of opinions, 更正单 and 容缺接收."""
    for opinion in Opinion.objects.select_related("nomination", "arrival").order_by("pk"):
        subject = f"{opinion.nomination.key} {opinion.block}"
        if not _as_given(opinion):
            yield Violation("endorsement", "意见与办理记录所写的一致", subject)
        if not _as_proved(opinion):
            yield Violation("endorsement", "盖章件与办理记录所写的一致", subject)
    for slip in Correction.objects.select_related("nomination", "corrects", "made").order_by("pk"):
        if not _as_corrected(slip):
            yield Violation("correction", "更正单前后两个版本只差所更正的一栏", slip.key)
    for waiver in Waiver.objects.select_related("nomination").order_by("pk"):
        if not _as_waived(waiver):
            meaning = "容缺接收与办理记录所写的一致"
            yield Violation("waiver", meaning, waiver.nomination.key)


def _said(entry: Entry | None) -> Mapping[str, str]:
    """Return what an entry says and has not been erased, by name."""
    if entry is None:
        return {}
    kept = EntryValue.objects.filter(entry=entry).exclude(salt="")
    return dict(kept.values_list("name", "value"))


def _agrees(said: Mapping[str, str], told: Mapping[str, str]) -> bool:
    """Tell whether an entry says the same; what has been erased in it says nothing any more."""
    return all(said.get(name, text) == text for name, text in told.items())


def _as_given(opinion: Opinion) -> bool:
    entries = Entry.objects.filter(
        nomination=opinion.nomination, action=GIVEN.get(opinion.block, "")
    )
    entry = entries.filter(by=opinion.by_id, at=opinion.at).order_by("number").last()
    told = {
        "opinion": opinion.words,
        "person": opinion.person,
        "day": str(opinion.day),
        "digest": opinion.digest,
    }
    return entry is not None and _agrees(_said(entry), told)


def _as_proved(opinion: Opinion) -> bool:
    if opinion.proof in {"", PAPER}:
        arrived = opinion.arrival is not None and opinion.arrival.void_at is None
        return opinion.proof_file_id is None and arrived == (opinion.proof == PAPER)
    entries = Entry.objects.filter(action="prove", subject=f"opinion:{opinion.pk}")
    said = _said(entries.order_by("number").last())
    if said:
        return said.get("file") == opinion.proof_file_id and said.get("proof") == opinion.proof
    endorsed = Version.objects.filter(nomination=opinion.nomination, digest=opinion.digest).first()
    texts = values_in(endorsed).values() if endorsed else ()
    return any(text and str(opinion.proof_file_id) in text for text in texts)


def _as_corrected(slip: Correction) -> bool:
    if not slip.confirmed or slip.made is None:
        return not slip.confirmed and slip.made is None
    old, new = values_in(slip.corrects), values_in(slip.made)
    erased = {name for said in (old, new) for name, text in said.items() if text is None}
    named = {f"{ANSWER}{slip.field}", f"{PRIVATE}{slip.field}"}
    return touches_only(changed(old, new) - erased, slip.field) and all(
        old.get(name, "") == slip.before and new.get(name, "") == slip.after
        for name in named & (old.keys() | new.keys()) - erased
    )


def _as_waived(waiver: Waiver) -> bool:
    entries = Entry.objects.filter(action="waive", subject=f"waiver:{waiver.pk}")
    told = {
        "lacking": "、".join(waiver.lacking.values()),
        "due": waiver.due_at.isoformat(),
        "reason": waiver.reason,
    }
    entry = entries.order_by("number").last()
    return entry is not None and _agrees(_said(entry), told)
