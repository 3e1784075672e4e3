"""What the pages of 邮箱导入 show: the imports, the mails, one mail, the tray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse

from jiangjian.actions.mail_settling import NOWHERE
from jiangjian.records.models import IncomingMail, MailImport, MailPiece, Organisation, Round
from jiangjian.records.models.nomination import fresh_key
from jiangjian.rules.collected import CollectedFinding, CollectedMail
from jiangjian.rules.collecting.mail_roles import ASIDE
from jiangjian.rules.collecting.papers import NOT_EVIDENCE, label_of
from jiangjian.rules.evidence import slot_titles
from jiangjian.web.mail_found import shown_findings
from jiangjian.web.mailbox_collected import Sorted, sorted_mailbox
from jiangjian.web.mailbox_walk import imap_source
from jiangjian.web.requests import MemberRequest
from jiangjian.web.shown import Tab

ROWS: Final = 50
ROLES: Final[Mapping[str, str]] = {
    "first": "报送",
    "correction": "更正",
    "supplement": "补充",
    "late": "逾期",
    "letter": "来信",
    "spam": "无关邮件",
    ASIDE: "不处理",
    "empty": "没有附件",
}
SHUT: Final[Mapping[str, str]] = {
    IncomingMail.ERASED: "已删去",
    IncomingMail.PARTLY: "部分已删去",
}


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail as the list shows it.

    :ivar told: how it stands settled.
    :ivar late: it came at or after the end.
    :ivar pieces: how many files; ``forms`` how many of them are 推荐表, ``taken`` of those taken over.
    """

    mail: IncomingMail
    told: CollectedMail | None
    found: tuple[CollectedFinding, ...]
    late: bool
    pieces: int
    forms: int
    taken: int

    @property
    def unit(self) -> str:
        """Return whose it is."""
        return self.told.unit if self.told else ""

    @property
    def role(self) -> str:
        """Return what kind of mail it is, in words."""
        words = [ROLES.get(self.told.role, "") if self.told else "", SHUT.get(self.mail.role, "")]
        return "，".join(each for each in words if each)


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A file of a mail as a page shows it."""

    piece: MailPiece
    taken_for: str
    slot: str


def tabs(sorted_: Sorted, current: str) -> list[Tab]:
    """Return the four pages beside each other, with what waits on each."""
    counted = (
        ("mailbox", "邮件", sum(1 for each in sorted_.collected.mails if each.role != ASIDE)),
        ("mailed_forms", "核对推荐表", sorted_.waiting.forms),
        ("mail_tray", "待归类文件", sorted_.waiting.files),
        ("mail_findings", "问题清单", len(sorted_.collected.findings)),
    )
    return [
        Tab(label=label, url=reverse(name), current=name == current, count=count)
        for name, label, count in counted
    ]


def overview(request: MemberRequest, running: Round) -> dict[str, Any]:
    """Return what ``mailbox/mailbox.html`` shows."""
    sorted_ = sorted_mailbox(running, request.now)
    mails = IncomingMail.objects.visible_to(request.post).filter(round=running)
    kept = wanted(mails, request.GET, sorted_)
    page = Paginator(
        kept.for_list()
        .order_by("received_at", "pk")
        .annotate(
            files=Count("pieces", filter=Q(pieces__listed=False), distinct=True),
            read=Count("forms", distinct=True),
            taken=Count("forms", filter=Q(forms__nomination__isnull=False), distinct=True),
        ),
        ROWS,
    ).get_page(request.GET.get("page"))
    imports = MailImport.objects.visible_to(request.post).filter(round=running)
    return {
        "page": page,
        "rows": [_row(each, sorted_, running) for each in page],
        "tabs": tabs(sorted_, "mailbox"),
        "imports": imports[:10],
        "key": fresh_key(),
        "imap": imap_source(),
        "show": request.GET.get("show", ""),
        **mails.aggregate(
            all=Count("pk", filter=Q(aside_by__isnull=True)),
            aside=Count("pk", filter=Q(aside_by__isnull=False)),
        ),
    }


def wanted(mails: Any, asked: QueryDict, sorted_: Sorted) -> Any:  # noqa: ANN401 - a queryset of mails, as it came
    """Keep the mails that were asked for: those nobody set aside, of them those of nobody, or the others."""
    if asked.get("show") == ASIDE:
        return mails.filter(aside_by__isnull=False)
    standing = mails.filter(aside_by__isnull=True)
    if asked.get("show") != "unmatched":
        return standing
    return standing.filter(name__in=sorted_.unmatched())


def _row(mail: Any, sorted_: Sorted, running: Round) -> MailRow:  # noqa: ANN401 - a mail with what was counted
    return MailRow(
        mail=mail,
        told=sorted_.mails.get(mail.name),
        found=sorted_.of_mail(mail.name),
        late=is_late(mail.received_at, running),
        pieces=mail.files,
        forms=mail.read,
        taken=mail.taken,
    )


def is_late(received: datetime | None, running: Round) -> bool:
    """Tell whether a mail came at or after the end."""
    return received is not None and received >= running.notice.ends


def mail_page(request: MemberRequest, mail: IncomingMail) -> dict[str, Any]:
    """Return what ``mailbox/mail.html`` shows."""
    sorted_ = sorted_mailbox(mail.round, request.now)
    forms = list(mail.forms.select_related("nomination"))
    return {
        "mail": mail,
        "told": sorted_.mails.get(mail.name),
        "role": ROLES.get(sorted_.mails[mail.name].role, "") if mail.name in sorted_.mails else "",
        "late": is_late(mail.received_at, mail.round),
        "found": shown_findings(
            sorted_.of_mail(mail.name), sorted_, to=request.post, running=mail.round
        ),
        "pieces": list(piece_rows(mail.pieces.select_related("file"), mail.round, sorted_)),
        "forms": [(each, sorted_.forms.get(each.path)) for each in forms],
        "taken": any(each.nomination_id for each in forms),
        "units": recommenders(mail.round),
        "slots": slots(mail.round),
        "tabs": tabs(sorted_, "mailbox"),
    }


def piece_rows(pieces: Iterable[MailPiece], round_: Round, sorted_: Sorted) -> Iterator[PieceRow]:
    """Yield files with what each was taken for and where it goes."""
    titles = slot_titles(round_.notice.indicators)
    for each in pieces:
        settled = sorted_.settled.indicators.get(each.path, "")
        taken_for = sorted_.collected.papers.get(each.path, each.taken_for)
        shown = titles.get(settled, "不归入任何一项") if settled else label_of(taken_for)
        yield PieceRow(each, shown, settled)


def slots(round_: Round) -> list[tuple[str, str]]:
    """Return where a file may be put."""
    return [*slot_titles(round_.notice.indicators).items(), (NOWHERE, "不归入任何一项")]


def recommenders(round_: Round) -> Any:  # noqa: ANN401 - a queryset
    """Return the recommending units of a round."""
    return Organisation.objects.recommenders().filter(parent_id=round_.city_id)


def tray_page(request: MemberRequest, running: Round) -> dict[str, Any]:
    """Return what ``mailbox/tray.html`` shows: files in no slot, under the form they came with."""
    sorted_ = sorted_mailbox(running, request.now)
    page = Paginator(list(sorted_.tray()), ROWS).get_page(request.GET.get("page"))
    paths = [path for _, path in page]
    seen = MailPiece.objects.visible_to(request.post).filter(mail__round=running, path__in=paths)
    pieces = {each.path: each for each in seen.select_related("file")}
    told = {each.file: each for each in sorted_.collected.findings if each.code == NOT_EVIDENCE}
    groups: dict[str, list[tuple[MailPiece, CollectedFinding | None]]] = {}
    for form, path in page:
        if path in pieces:
            groups.setdefault(form, []).append((pieces[path], told.get(path)))
    return {
        "page": page,
        "groups": [(sorted_.forms.get(form), files) for form, files in groups.items()],
        "forms": sorted_.counting(),
        "slots": slots(running),
        "tabs": tabs(sorted_, "mail_tray"),
    }
