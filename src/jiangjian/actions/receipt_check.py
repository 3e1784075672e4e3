"""Whether receipts and reports say what their log entries say, and whether a given receipt still stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiangjian.actions.act import chain_of
from jiangjian.actions.report import said_of_report
from jiangjian.actions.violation import Violation
from jiangjian.records.models import Entry, EntryValue, Receipt, Report
from jiangjian.rules.digest import check_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jiangjian.records.store import FileStore

Said = dict[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt as somebody holds it on paper: nobody here can change that."""

    number: str
    check_code: str


def check_receipts(_: FileStore) -> Iterator[Violation]:
    """Yield receipts that do not say what their entries say, and entries whose receipt is gone."""
    binding = EntryValue.objects.filter(name="receipt")
    entries = {each.digest: each for each in Entry.objects.filter(values__in=binding)}
    said = _said(entries)
    left = {entry.digest for entry in entries.values()}
    for receipt in Receipt.objects.order_by("pk"):
        left.discard(receipt.digest)
        entry = entries.get(receipt.digest)
        if entry is None or not _agrees(receipt, entry, said[entry.pk]):
            yield Violation("receipt", "回执与办理记录一致", receipt.number)
    for digest in sorted(left):
        subject = f"{entries[digest].chain} {entries[digest].number}"
        yield Violation("receipt", "办理记录写到的回执都在", subject)


def _said(entries: Mapping[str, Entry]) -> Said:
    """Return what entries say, by entry; an erased value is left out."""
    kept = EntryValue.objects.filter(entry__in=entries.values()).exclude(salt="")
    said: Said = {each.pk: {} for each in entries.values()}
    for pk, name, text in kept.values_list("entry_id", "name", "value"):
        said[pk][name] = text
    return said


def _agrees(receipt: Receipt, entry: Entry, said: Mapping[str, str]) -> bool:
    """Tell whether each column of a receipt is what its entry says."""
    counted = said.get("version" if receipt.nomination_id else "number")
    subject = f"report:{receipt.report_id}" if receipt.report_id else ""
    return (
        receipt.number,
        receipt.check_code,
        str(receipt.version),
        receipt.nomination_id,
        subject,
        receipt.by_id,
        receipt.at,
        f"round:{receipt.round_id}",
    ) == (
        said.get("receipt"),
        check_code(bytes.fromhex(entry.digest)),
        counted,
        entry.nomination_id,
        entry.subject,
        entry.by_id,
        entry.at,
        entry.chain,
    )


def check_reports(_: FileStore) -> Iterator[Violation]:
    """Yield reports that do not say what their entries say, and entries whose report is gone."""
    entries = {each.subject: each for each in Entry.objects.filter(action="hand_in_report")}
    said = _said(entries)
    for report in Report.objects.select_related("round").order_by("pk"):
        entry = entries.pop(f"report:{report.pk}", None)
        if entry is None or not _reports(report, entry, said[entry.pk]):
            yield Violation("report", "报送与办理记录一致", str(report))
    for entry in entries.values():
        yield Violation("report", "办理记录写到的报送都在", f"{entry.chain} {entry.number}")


def _reports(report: Report, entry: Entry, said: Mapping[str, str]) -> bool:
    """Tell whether a report and each of its lines are what the entry says; what was erased is left out."""
    now = {"number": str(report.number), **said_of_report(report)}
    lines = {name for name in entry.salted if name.startswith("line:")}
    return (
        all(said.get(name, text) == text for name, text in now.items())
        and lines == {name for name in now if name.startswith("line:")}
        and (report.by_id, report.at, chain_of(report.round))
        == (entry.by_id, entry.at, entry.chain)
    )


def against_given(given: Given) -> Iterator[Violation]:
    """Yield what a receipt on paper shows: that everything up to its entry is another than it was.

    A log that was computed anew from the start holds in itself; the 校验码 on the paper does not fit it.
    """
    receipt = Receipt.objects.filter(number=given.number).first()
    if receipt is None:
        yield Violation("given_receipt", "手中的回执登记在册", given.number)
        return
    entry = Entry.objects.filter(digest=receipt.digest, chain=f"round:{receipt.round_id}").first()
    fits = entry and check_code(bytes.fromhex(entry.digest)) == given.check_code
    if not fits:
        place = f"{entry.chain} 第{entry.number}条或以前" if entry else receipt.digest
        meaning = "手中回执的校验码与记录链相符"
        yield Violation("given_receipt", meaning, f"{given.number}（{place}）")
