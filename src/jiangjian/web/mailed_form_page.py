"""What the page of a mailed form shows: the form beside its source, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import QueryDict

from jiangjian.actions.mail_settling import SOURCES, Choice
from jiangjian.actions.mailed_opinion import UNSAID, UNSIGNED
from jiangjian.documents.inspection.sought import Place
from jiangjian.records.models import MailedForm, MailPiece
from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.days import shown_day
from jiangjian.rules.evidence import SUMMARY_SLOT, slot_titles
from jiangjian.rules.reconciled import Line, Offer, open_keys
from jiangjian.web.mail_found import shown_findings
from jiangjian.web.mailbox_collected import Sorted, sorted_mailbox
from jiangjian.web.mailbox_page import is_late
from jiangjian.web.mailed_form_list import free_places, is_beyond, quotas_of
from jiangjian.web.mailed_form_marks import marks_of
from jiangjian.web.mailed_form_taking import lines_for, read_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.viewer_page import counted

SHOWN_PAGES: Final = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with where its value stands on the source's page, and what is ticked.

    :ivar ticked: the source whose radio is on; empty for none.
    """

    line: Line
    place: Place | None
    ticked: str
    typed: str

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Return what can be taken."""
        return self.line.offers

    @property
    def settled_from(self) -> str:
        """Return from where what counts was taken, in words."""
        return "手工填写" if self.line.chosen == "typed" else f"用的是{SOURCES[self._source]}"

    @property
    def _source(self) -> str:
        return self.line.chosen or self.line.offers[0].source


def form_page(
    request: MemberRequest, form: MailedForm, typed: QueryDict | None = None
) -> dict[str, Any]:
    """Return what ``mailbox/form.html`` shows.

    :param typed: what was sent and refused, shown back.
    """
    sorted_ = sorted_mailbox(form.mail.round, request.now)
    read = read_of(form, sorted_)
    lines = lines_for(form, sorted_, by=request.post)
    pages, trouble = counted(form.file)
    marks = {} if trouble else marks_of(form.file, lines)
    shown = [_shown(each, marks.get(each.field.key), typed or QueryDict()) for each in lines]
    order = [each.path for each in sorted_.counting()]
    quota = quotas_of(form.mail.round).get(read.unit)
    free = free_places(form.mail.round).get(read.unit, 0)
    rank = sorted_.ranks[form.path]
    return {
        "form": form,
        "piece": _piece_of(form),
        "read": read,
        "mail": form.mail,
        "late": is_late(form.mail.received_at, form.mail.round),
        "asked": [each for each in shown if each.line.asks],
        "agreed": [each for each in shown if not each.line.asks],
        "left": len(open_keys(lines)),
        "pages": range(1, min(pages, SHOWN_PAGES) + 1),
        "trouble": trouble,
        "marks": sorted(marks.values(), key=lambda each: (each.page, each.top)),
        "found": shown_findings(
            sorted_.of_form(read), sorted_, to=request.post, running=form.mail.round
        ),
        "slots": _slots(form, read),
        "opinions": list(_opinions(form, read)),
        "rivals": _rivals(sorted_, read),
        "next": _next(form, order),
        "rank": rank,
        "quota": quota,
        "free": free,
        "beyond": quota is not None and is_beyond(form, rank, quota, free),
        "sources": SOURCES,
    }


def _piece_of(form: MailedForm) -> MailPiece | None:
    """Return the file that a form lies in: the second form of a file has a path of its own, below the file's."""
    same = form.mail.pieces.filter(file=form.file_id)
    return max(same, key=lambda each: form.path.startswith(each.path), default=None)


def _shown(line: Line, place: Place | None, typed: QueryDict) -> Shown:
    key = line.field.key
    ticked = typed.get(f"source-{key}", line.chosen)
    text = typed.get(f"typed-{key}", line.text if ticked == "typed" else "")
    return Shown(line, place, ticked, text)


def _slots(form: MailedForm, read: CollectedForm) -> list[tuple[str, Sequence[str]]]:
    """Return the titles of slots with the names of the files that go there."""
    titles = slot_titles(form.mail.round.notice.indicators)
    found = {**read.evidence}
    if read.work_summary:
        found[SUMMARY_SLOT] = (read.work_summary,)
    return [
        (title, [path.replace("!", "/").rpartition("/")[2] for path in found[slot]])
        for slot, title in titles.items()
        if slot in found
    ]


def _opinions(form: MailedForm, read: CollectedForm) -> Iterator[tuple[str, str, str]]:
    """Yield the label of each opinion, its words on the form, and who signed when."""
    for block in form.mail.round.notice.opinions:
        found = read.opinions.get(block.key)
        if found is None:
            yield block.label, UNSAID, ""
            continue
        day = shown_day(date.fromisoformat(found.day)) if found.day else "日期按收到邮件的那天"
        yield block.label, found.words, f"签署人 {found.person or UNSIGNED}，{day}"


def _rivals(sorted_: Sorted, read: CollectedForm) -> list[tuple[str, str]]:
    """Return the other forms of the same studio, each with whether it was replaced."""
    return [
        (each.path, "已被代替" if each.replaced_by else "采用")
        for each in sorted_.collected.forms
        if each.path != read.path
        and (each.replaced_by == read.path or read.replaced_by == each.path)
    ]


def _next(form: MailedForm, order: Sequence[str]) -> MailedForm | None:
    """Return the next form that nobody has taken over yet, after this one or from the beginning."""
    waiting = MailedForm.objects.filter(mail__round=form.mail.round_id, nomination__isnull=True)
    left = {each.path: each for each in waiting.exclude(pk=form.pk).only("key", "path", "file_id")}
    at = order.index(form.path) if form.path in order else 0
    return next((left[path] for path in [*order[at:], *order[:at]] if path in left), None)


def chosen_in(sent: QueryDict, lines: Sequence[Line]) -> dict[str, Choice]:
    """Return what a page chose that was not chosen before, by field key."""
    chosen = {}
    for line in lines:
        key = line.field.key
        source = sent.get(f"source-{key}", "")
        if not source:
            continue
        offered = {each.source: each.value.text for each in line.offers}
        typed = sent.get(f"typed-{key}", "")
        text = typed if source == "typed" else offered.get(source, "")
        if line.open or text != line.text:
            chosen[key] = Choice(text, source if source == "typed" or source in offered else "")
    return chosen
