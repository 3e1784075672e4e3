"""What is wrong in a mailbox, by recommending unit; and the tables that go out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import FileResponse, Http404, HttpResponse

from jiangjian.documents import feedback_sheet, summary_table, work_sheet
from jiangjian.documents.document import FORBIDDEN
from jiangjian.documents.summary_table import SummaryRow
from jiangjian.documents.work_sheet import WorkColumn
from jiangjian.records.models import IncomingMail, MailPiece, Organisation, Round
from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.collecting.feedback import Feedback, feedback_of, urging_text
from jiangjian.rules.collecting.papers import label_of
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.notice import Notice
from jiangjian.rules.reconciled import texts_of
from jiangjian.web.attachments import DOCX, XLSX, attachment
from jiangjian.web.city_sheet import download, own_file, title
from jiangjian.web.mail_found import Found, shown_findings
from jiangjian.web.mailbox_collected import Sorted, sorted_mailbox
from jiangjian.web.mailbox_page import tabs
from jiangjian.web.requests import MemberRequest
from jiangjian.web.summary_values import days_of, printed_row

SHEETS: Final[Mapping[str, tuple[str, Callable[[Notice, Feedback], bytes]]]] = {
    "docx": ("Word", feedback_sheet.make),
    "xlsx": ("Excel", feedback_sheet.write),
}
LOG: Final = "导入清单"
LOG_COLUMNS: Final = (
    WorkColumn("邮件", 24),
    WorkColumn("发件人", 24),
    WorkColumn("主题", 30),
    WorkColumn("收到时间", 20),
    WorkColumn("推荐单位", 20),
    WorkColumn("文件", 50),
    WorkColumn("大小（字节）", 12, number=True),
    WorkColumn("认作", 18),
    WorkColumn("打不开的原因", 30),
    WorkColumn("SHA-256", 40),
)


@dataclass(frozen=True, slots=True)
class UnitFindings:
    """What is wrong in one unit's material.

    :ivar name: whose; empty for what is nobody's.
    :ivar known: it is one of the recommending units of the round.
    :ivar mailed: mails of it came in, so that it can be answered.
    :ivar urge: the text to paste into a message.
    """

    name: str
    found: list[Found]
    known: bool
    mailed: bool
    urge: str

    @property
    def done(self) -> int:
        """Return how many of them a person has seen to."""
        return sum(each.done for each in self.found)


def findings_page(request: MemberRequest, running: Round) -> dict[str, Any]:
    """Return what ``mailbox/findings.html`` shows."""
    sorted_ = sorted_mailbox(running, request.now)
    units = Organisation.objects.recommenders().filter(parent=running.city_id)
    known = list(units.values_list("name", flat=True))
    mailed = {each.unit for each in sorted_.collected.mails}
    named = {each.unit for each in sorted_.collected.findings} - set(known) - {""}
    urges = {
        each.unit: urging_text(each, running.notice).rstrip()
        for each in feedback_of(sorted_.collected)
        if each.lines
    }
    every = shown_findings(sorted_.collected.findings, sorted_, to=request.post, running=running)
    rows = [
        UnitFindings(name, found, name in known, name in mailed, urges.get(name, ""))
        for name in [*known, *sorted(named), ""]
        if (found := [each for each in every if each.finding.unit == name])
    ]
    return {
        "rows": rows,
        "kinds": [(kind, label) for kind, (label, _) in SHEETS.items()],
        "tabs": tabs(sorted_, "mail_findings"),
    }


def answer_to(sorted_: Sorted, running: Round, unit: str, kind: str) -> HttpResponse:
    """Return 材料审核情况反馈表 for one unit that mailed something; 404 for any other, or another kind."""
    told = next((each for each in feedback_of(sorted_.collected) if each.unit == unit), None)
    if told is None or kind not in SHEETS:
        raise Http404
    _, made = SHEETS[kind]
    name = f"{feedback_sheet.NAME}（{FORBIDDEN.sub('', unit)}）.{kind}"
    return attachment(made(running.notice, told), name, {"docx": DOCX, "xlsx": XLSX}[kind])


def mailed_rows(sorted_: Sorted, running: Round, unit: str = "") -> Iterator[SummaryRow]:
    """Yield the rows of 附件2 of the forms that count, of one unit or of all."""
    days = days_of(running.notice)
    for each in sorted_.counting():
        if not unit or each.unit == unit:
            yield SummaryRow(printed_row(_row(sorted_, each, running), days))


def _row(sorted_: Sorted, form: CollectedForm, running: Round) -> Mapping[str, str]:
    """Return a studio's row: what counts of each public field, and the contact its table names."""
    fields = [each for each in running.notice.fields if not each.private]
    said = sorted_.rows.get(form.path, {})
    contact = {key: said[key].text for key in ("contact", "contact_phone") if key in said}
    return {**texts_of(sorted_.lines(form.path, fields, {})), **contact}


def mailed_sheet(sorted_: Sorted, running: Round, unit: str = "") -> FileResponse:
    """Return the 附件2 of what came by mail, for one unit or for the whole city."""
    notice, out = running.notice, own_file()
    whose = unit or f"{running.city.name}（各推荐单位来件汇总）"
    summary_table.write(
        out, notice, whose, mailed_rows(sorted_, running, unit), practice=running.practice
    )
    return download(out, f"{title(notice)}（{FORBIDDEN.sub('', unit) or notice.place}来件）.xlsx")


def log_sheet(request: MemberRequest, running: Round) -> FileResponse:
    """Return every file that came in, with its digest, what it was taken for and whose it is."""
    sorted_, out = sorted_mailbox(running, request.now), own_file()
    work_sheet.write(
        out, running.title, LOG_COLUMNS, _log_rows(request, running, sorted_), name=LOG
    )
    return download(out, f"{LOG}.xlsx")


def _log_rows(request: MemberRequest, running: Round, sorted_: Sorted) -> Iterator[list[str]]:
    mails = IncomingMail.objects.visible_to(request.post).filter(round=running).for_list()
    for mail in mails.order_by("pk").iterator(200):
        told = sorted_.mails.get(mail.name)
        head = [
            shown_path(mail.name),
            f"{mail.sender_name} {mail.sender}".strip(),
            mail.subject,
            shown_instant(mail.received_at) if mail.received_at else "",
            told.unit if told else "",
        ]
        pieces = list(MailPiece.objects.filter(mail=mail).select_related("file"))
        if not pieces:
            yield [*head, "", "", "", "", ""]
        for each in pieces:
            taken_for = sorted_.collected.papers.get(each.path, each.taken_for)
            trouble = each.trouble.get("problem", "")
            size = str(each.file.size)
            yield [*head, shown_path(each.path), size, label_of(taken_for), trouble, each.file_id]
