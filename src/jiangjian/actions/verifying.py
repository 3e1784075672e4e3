"""Whether everything that is stored holds: invariants, quotas, chains of the log, files by content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain as joined
from typing import TYPE_CHECKING, Final

from django.db.models import Count

from jiangjian.actions.chain_check import links_of
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import ChainHead, Entry, EntryValue, Round, Seat, StoredFile
from jiangjian.rules.chain import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jiangjian.records.store import Store

BLOCK: Final = 2**20
"""Bytes of a file that are read at once."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One row, entry or file that does not hold.

    :ivar name: the invariant's, or ``chain``, ``value``, ``quota``, ``file``.
    :ivar meaning: what should hold, in words.
    :ivar subject: which one breaks it.
    """

    name: str
    meaning: str
    subject: str


def verify(store: Store) -> list[Violation]:
    """Return everything that does not hold; empty for a sound house. It changes nothing.

    :param store: its contents are read whole and hashed anew.
    """
    return [*joined(_rows(), _quotas(), _chains(), _files(store))]


def _rows() -> Iterator[Violation]:
    for invariant, subject in breaches(INVARIANTS):
        yield Violation(invariant.name, invariant.meaning, subject)


def _quotas() -> Iterator[Violation]:
    """Yield recommenders with more seats than the round's notice and amendments give their kind."""
    for round_ in Round.objects.order_by("pk"):
        counted = (
            Seat.objects.filter(round=round_)
            .values_list("recommender__name", "recommender__kind")
            .annotate(Count("pk"))
            .order_by("recommender__name")
        )
        for name, kind, seats in counted:
            quota = round_.notice.quotas.get(kind)
            if seats > (quota.most if quota else 0):
                yield Violation("quota", "名额不多于通知给的数", f"{round_.key} {name}：{seats}个")


def _chains() -> Iterator[Violation]:
    heads = dict(ChainHead.objects.values_list("chain", "digest"))
    for chain in sorted(
        {*heads, *Entry.objects.order_by().values_list("chain", flat=True).distinct()}
    ):
        altered: list[int] = []
        entries = Entry.objects.filter(chain=chain).order_by("number")
        for found in broken(
            links_of(entries, EntryValue.objects.all(), altered), head=heads.get(chain)
        ):
            yield Violation("chain", "记录链首尾相连", f"{chain} {found.number} {found.fault}")
        for number in sorted(set(altered)):
            yield Violation("value", "记录的内容与写入时一致", f"{chain} {number}")


def _files(store: Store) -> Iterator[Violation]:
    for digest, size in StoredFile.objects.order_by("pk").values_list("digest", "size"):
        if not store.has(digest):
            yield Violation("file", "登记的文件都在", digest)
        elif _measured(store, digest) != (digest, size):
            yield Violation("file", "文件内容与登记时一致", digest)


def _measured(store: Store, digest: str) -> tuple[str, int]:
    """Return a content's digest and size as its bytes are now."""
    hasher, size = hashlib.sha256(), 0
    with store.open(digest) as content:
        while block := content.read(BLOCK):
            hasher.update(block)
            size += len(block)
    return hasher.hexdigest(), size
