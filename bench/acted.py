"""What acts left of the nominations in bulk: log, receipts and reports; made at the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from jiangjian.actions.report import summary_row
from jiangjian.records.models import (
    ChainHead,
    Entry,
    EntryValue,
    Nomination,
    Post,
    Receipt,
    Report,
    ReportLine,
    Round,
)
from jiangjian.web.clock import now

NEW: Final = 20
ACTS: Final = ("start", "submit", "recommend", "report")


def add_entries(made: Sequence[Nomination], by: Post, round_: Round) -> None:
    """Add what the log keeps of their acts, and the receipts of 提交."""
    head, _ = ChainHead.objects.get_or_create(chain=f"round:{round_.pk}")
    numbers = iter(range(head.number + 1, head.number + 1 + len(made) * len(ACTS)))
    entries = Entry.objects.bulk_create(
        Entry(
            chain=head.chain,
            number=(number := next(numbers)),
            at=now() if action == "report" and is_new(each) else each.changed_at,
            by=by,
            action=action,
            nomination=each,
            salted={name: digest(each.key, name) for name in _said(each, action)},
            previous=digest("entry", number - 1),
            digest=digest("entry", number),
        )
        for each in made
        for action in ACTS
    )
    EntryValue.objects.bulk_create(
        EntryValue(entry=entry, name=name, value=text, salt=entry.digest[:32])
        for entry in entries
        if entry.nomination
        for name, text in _said(entry.nomination, entry.action).items()
    )
    head.number += len(entries)
    head.digest = digest("entry", head.number)
    head.save()
    _receipts(entries, by, round_)


def _receipts(entries: Iterable[Entry], by: Post, round_: Round) -> None:
    Receipt.objects.bulk_create(
        Receipt(
            round=round_,
            number=f"bench-{entry.number:08d}",
            check_code=entry.digest[:8].upper(),
            digest=entry.digest,
            nomination=entry.nomination,
            version=4,
            by=by,
            at=entry.at,
        )
        for entry in entries
        if entry.action == "submit"
    )


def _said(nomination: Nomination, action: str) -> dict[str, str]:
    """Return what the log keeps of an act, as much as the act itself would keep."""
    if action == "start":
        return {}
    if action == "report":
        return {"report": "1"}
    signed = {"opinion": "情况属实，同意申报。", "person": "王主席", "day": "2024-11-15"}
    if action == "recommend":
        return signed
    return {
        **signed,
        "version": "4",
        "handed_in": "1",
        "digest": digest(nomination.key, "version"),
        "receipt": "2024-00000000",
        "house": digest("house"),
    }


def add_reports(made: Sequence[Nomination], by: Post, round_: Round) -> None:
    """Add the reports they went to the city with, and the receipts of those."""
    lines = []
    for each in made:
        at = now() if is_new(each) else each.changed_at
        report, fresh = Report.objects.get_or_create(
            round=round_,
            recommender_id=each.recommender_id,
            number=2 if is_new(each) else 1,
            defaults={"contact": "赵经办", "contact_phone": "0371-23456789", "by": by, "at": at},
        )
        if fresh:
            _receipt(report)
        row: dict[str, Any] = summary_row(each, now=at)
        lines.append(
            ReportLine(report=report, nomination=each, position=each.pk, version=4, row=row)
        )
    ReportLine.objects.bulk_create(lines)


def _receipt(report: Report) -> None:
    word = digest("report", report.pk)
    Receipt.objects.create(
        round_id=report.round_id,
        number=f"report-{report.pk}",
        check_code=word[:8].upper(),
        digest=word,
        report=report,
        version=report.number,
        by=report.by,
        at=report.at,
    )


def digest(*words: object) -> str:
    """Return what looks like the digest of something, the same for the same words."""
    return hashlib.sha256(" ".join(map(str, words)).encode()).hexdigest()


def is_new(nomination: Nomination) -> bool:
    """Tell whether it came in today; the same few did in a small house and in a large one."""
    return int(nomination.key[2:]) < NEW
