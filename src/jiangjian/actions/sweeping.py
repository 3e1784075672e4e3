"""Sweeping: what never became evidence is deleted after a day; what a row speaks of never is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.records.models import StoredFile, Upload

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.incoming import Incoming
    from jiangjian.records.store import Content, FileStore

KEPT_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Swept:
    """What was deleted.

    :ivar uploads: that nobody went on with.
    :ivar contents: that no row speaks of.
    :ivar pieces: that broke off and belong to nothing.
    """

    uploads: int
    contents: int
    pieces: int


def sweep(*, now: datetime, store: FileStore, incoming: Incoming) -> Swept:
    """Delete uploads untouched for a day, and contents a day old without a row.

    May run at any time, beside everything else, and more than once at the same time.
    """
    before = now - KEPT_FOR
    uploads = _uploads(before, incoming)
    pieces = _pieces(before, incoming) + store.sweep_waiting(before)
    known = set(StoredFile.objects.values_list("digest", flat=True))
    orphans = [
        each for each in store.contents() if each.digest not in known and each.written_at < before
    ]
    return Swept(uploads, sum(_discard(each, now, store) for each in orphans), pieces)


def _uploads(before: datetime, incoming: Incoming) -> int:
    """Delete the rows first: what is left of them after a crash belongs to nothing."""
    old = list(Upload.objects.filter(touched_at__lt=before).values_list("pk", "key"))
    gone = 0
    for number, key in old:
        if Upload.objects.filter(pk=number, touched_at__lt=before).delete()[0]:
            incoming.drop(key)
            gone += 1
    return gone


def _pieces(before: datetime, incoming: Incoming) -> int:
    left = incoming.left(before)
    known = set(Upload.objects.filter(key__in=left).values_list("key", flat=True))
    for key in left:
        if key not in known:
            incoming.drop(key)
    return len(set(left) - known)


def _discard(content: Content, now: datetime, store: FileStore) -> bool:
    """Delete a content that no row speaks of, while a row of our own stands for it.

    Who uploads the same content in this moment waits at that row, then finds the content gone
    and refuses; or was first, and then the row is there and nothing is deleted.
    """
    with transaction.atomic():
        _, free = StoredFile.objects.get_or_create(
            digest=content.digest,
            defaults={"size": 0, "media_type": "", "stored_at": now},
        )
        if free:
            store.discard(content.digest)
            StoredFile.objects.filter(pk=content.digest).delete()
    return free
