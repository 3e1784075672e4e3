"""Whether everything that is stored holds: invariants, quotas, log, versions, receipts, files by content."""

from __future__ import annotations

from itertools import chain as joined
from typing import TYPE_CHECKING, Final

from django.db.models import Count

from jiangjian.actions.endorsement_check import check_endorsements
from jiangjian.actions.log_check import check_log
from jiangjian.actions.receipt_check import Given, against_given, check_receipts, check_reports
from jiangjian.actions.recorder_check import check_recorder
from jiangjian.actions.version_check import check_contents, check_versions
from jiangjian.actions.violation import Violation
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Round, Seat, StoredFile
from jiangjian.records.store import measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jiangjian.records.recorder import Recorder
    from jiangjian.records.store import FileStore

__all__ = ["CHECKS", "Given", "Violation", "verify"]


def verify(
    store: FileStore, *, given: Given | None = None, recorder: Recorder | None = None
) -> list[Violation]:
    """Return everything that does not hold; empty for a sound house. It changes nothing.

    :param store: its contents are read whole and hashed anew.
    :param given: a receipt on paper; it finds out a log that was computed anew from the start.
    :param recorder: it lies apart from the database, is read whole, and finds out one that was set back.
    """
    found = joined.from_iterable(check(store) for check in CHECKS)
    return [
        *found,
        *(against_given(given) if given else ()),
        *(check_recorder(recorder) if recorder else ()),
    ]


def check_rows(_: FileStore) -> Iterator[Violation]:
    """Yield rows that break an invariant."""
    for invariant, subject in breaches(INVARIANTS):
        yield Violation(invariant.name, invariant.meaning, subject)


def check_quotas(_: FileStore) -> Iterator[Violation]:
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


def check_files(store: FileStore) -> Iterator[Violation]:
    """Yield contents that are gone or are no longer what their names say."""
    for digest, size in StoredFile.objects.order_by("pk").values_list("digest", "size"):
        if not store.has(digest):
            yield Violation("file", "登记的文件都在", digest)
        elif _measured(store, digest) != (digest, size):
            yield Violation("file", "文件内容与登记时一致", digest)


def _measured(store: FileStore, digest: str) -> tuple[str, int]:
    """Return a content's digest and size as its bytes are now."""
    with store.open(digest) as content:
        return measured(content)


CHECKS: Final[tuple[Callable[[FileStore], Iterator[Violation]], ...]] = (
    check_rows,
    check_quotas,
    check_log,
    check_versions,
    check_contents,
    check_endorsements,
    check_receipts,
    check_reports,
    check_files,
)
"""One line for each kind of thing that is checked."""
