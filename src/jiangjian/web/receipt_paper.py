"""A receipt as docx: what was handed in, by whom, when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from jiangjian.documents import receipt as paper
from jiangjian.documents.receipt import HandedIn, ReceiptKind
from jiangjian.records.models import Nomination, Receipt, Report
from jiangjian.rules.days import shown_day
from jiangjian.rules.deadline import BEIJING
from jiangjian.web.evidence_rows import rows_of
from jiangjian.web.recorded import recorded_receipt
from jiangjian.web.report_changes import changes_of
from jiangjian.web.versions import Frozen, frozen_of, handed_in, version_of
from jiangjian.web.wording import instant

PRACTICE: Final = (("批次", "演练批次，不作为正式推荐"),)


def receipt_paper(receipt: Receipt) -> bytes:
    """Return the receipt of a 提交 or of a 报送."""
    given = receipt.nomination or receipt.report
    if isinstance(given, Nomination):
        kind, giver, taker = ReceiptKind.SUBMIT, given.unit, given.recommender
        items = tuple(_of_nomination(receipt))
    elif isinstance(given, Report):
        kind, giver, taker = ReceiptKind.REPORT, given.recommender, receipt.round.city
        items = tuple(_of_report(receipt))
    else:
        raise TypeError(f"receipt {receipt.number} is of nothing")
    return paper.make(
        receipt.round.notice,
        paper.Receipt(
            kind=kind,
            number=receipt.number,
            check_code=receipt.check_code,
            handed_in_as=handed_in(receipt),
            at=receipt.at.astimezone(BEIJING),
            giver=giver.name,
            taker=taker.name,
            person=_person(receipt),
            subject=str(given),
            handed_in=items,
            more=(*changes_of(receipt), *(PRACTICE if receipt.round.practice else ())),
            technical=technical_of(receipt),
        ),
    )


def _person(receipt: Receipt) -> str:
    """Return the clerk; where it was recorded for somebody, by which paper and when that came in."""
    name = receipt.by.person.name
    recorded = recorded_receipt(receipt, to=receipt.by)
    if recorded is None:
        return name
    words = f"{name}（代录）：{recorded.decided_by}{shown_day(recorded.decided_on)}决定，依据{recorded.paper}"
    if recorded.arrived_at is None:
        return words
    return f"{words}；收到时间{instant(recorded.arrived_at)}（{recorded.arrival_proof}）"


def _of_nomination(receipt: Receipt) -> Iterator[HandedIn]:
    """Yield the form and each slot, as the version of that hour has them; what was erased is left out."""
    nomination, frozen = receipt.nomination, _frozen(receipt)
    yield HandedIn("推荐表（附件1）", handed_in(receipt))
    many = Counter(each.slot for each in frozen.files()) if frozen else Counter[str]()
    for row in rows_of(nomination).values() if nomination else ():
        if many[row.slot]:
            yield HandedIn(f"{row.number} {row.title}".strip(), f"{many[row.slot]}个文件")
    if frozen and frozen.summary.strip():
        yield HandedIn("近一年工作总结", "在页面上填写")


def _of_report(receipt: Receipt) -> Iterator[HandedIn]:
    yield HandedIn("推荐汇总表（附件2）", handed_in(receipt))
    if receipt.report is None:
        return
    lines = receipt.report.lines.select_related("nomination__unit")
    for line in lines.defer("nomination__private", "nomination__answers"):
        yield HandedIn(line.row.get("studio_name", ""), line.nomination.unit.name)


def technical_of(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """Return what another program needs: digest of the version, and where the log ended then."""
    version = version_of(receipt)
    digests = (("内容校验值", version.digest),) if version else ()
    return (*digests, ("办理记录链末端", receipt.digest))


def _frozen(receipt: Receipt) -> Frozen | None:
    """Return what was handed in, all of it: the receipt counts files and names none."""
    version = version_of(receipt)
    return frozen_of([version], to=receipt.by)[0] if version else None
