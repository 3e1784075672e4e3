"""What the virus scanner says of a content, and what follows for the dossiers it lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Evidence, StoredFile
from jiangjian.rules.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Nomination

FOUND: Final = "found"
"""What ``StoredFile.scan`` says of a file in which the scanner found something."""


@transaction.atomic
def note_scan(digest: str, said: str, *, now: datetime) -> None:
    """Keep what the scanner said of a content; what it found is told in the log of each dossier.

    What was found once stays found: a later silence does not make a file safe.

    :param said: ``clean``, ``found``, or empty where it gave no clear answer.
    """
    waiting = StoredFile.objects.filter(pk=digest).exclude(scan__in=(said, FOUND))
    if not said or not waiting.update(scan=said) or said != FOUND:
        return
    lying = Evidence.objects.filter(file_id=digest).select_related("nomination__round")
    for each in lying.order_by("nomination_id", "pk"):
        writing = Writing(nomination=each.nomination, subject=f"evidence:{each.key}")
        writing.values = {"name": each.name, "file": digest}
        chain = chain_of(each.nomination.round)
        append("quarantine", by=None, now=now, chain=chain, writing=writing)


def quarantined(held: Nomination) -> Iterator[Finding]:
    """Yield a finding that stops 提交 for each file in which the scanner found something."""
    for each in held.evidence.filter(file__scan=FOUND):
        yield missing(
            "quarantined",
            each.slot,
            f"“{each.name}”查出病毒，已隔离，任何人都不能下载",
            "请删去它，在查杀过病毒的电脑上重新准备一份再上传",
        )
