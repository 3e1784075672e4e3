"""What the list of mailed forms shows: whose each is, what it asks, and whether a place is free for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count

from jiangjian.records.models import MailedForm, Round, Seat
from jiangjian.rules.collected import CollectedFinding, CollectedForm
from jiangjian.rules.quota import Quota
from jiangjian.rules.reconciled import open_keys
from jiangjian.rules.stages import Stage
from jiangjian.web.mailbox_collected import Sorted, sorted_mailbox
from jiangjian.web.mailbox_page import is_late, tabs
from jiangjian.web.previews import takes_seconds
from jiangjian.web.requests import MemberRequest

ROWS: Final = 50
BEYOND: Final = "超名额待确认"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form as the list shows it.

    :ivar opens: how many fields still ask a person.
    :ivar rank: its place among those of its unit.
    :ivar free: how many places of its unit nobody holds.
    :ivar late: its mail came at or after the end.
    """

    read: CollectedForm
    form: MailedForm
    found: tuple[CollectedFinding, ...]
    opens: int
    rank: int
    quota: Quota | None
    free: int
    late: bool

    @property
    def beyond(self) -> bool:
        """Return whether its unit has no place for it."""
        return self.quota is not None and is_beyond(self.form, self.rank, self.quota, self.free)

    @property
    def state(self) -> tuple[str, str]:
        """Return where it stands, in words, and the tone of them."""
        made = self.form.nomination
        if made is None:
            return self._waiting()
        if self.form.beyond and made.stage == Stage.SUBMITTED.value:
            return BEYOND, "ask"
        return "已收下", "good"

    def _waiting(self) -> tuple[str, str]:
        """Return what stands between a form and 收下: whose it is comes first."""
        if not self.read.unit:
            return "先认定推荐单位", "ask"
        if self.quota is None:
            return "先录入推荐单位", "ask"
        return (f"{self.opens} 栏待核对", "ask") if self.opens else ("可以收下", "wait")


def forms_page(request: MemberRequest, running: Round) -> dict[str, Any]:
    """Return what ``mailbox/forms.html`` shows.

    The form that is opened first is drawn in advance where that takes seconds: whoever opens it
    meanwhile waits for that one drawing.
    """
    sorted_ = sorted_mailbox(running, request.now)
    page = Paginator(sorted_.counting(), ROWS).get_page(request.GET.get("page"))
    rows = _rows(request, running, sorted_, list(page))
    first = next((each.form for each in rows if not each.form.nomination_id), None)
    ahead = first if first and takes_seconds(first.file) else None
    return {"page": page, "rows": rows, "ahead": ahead, "tabs": tabs(sorted_, "mailed_forms")}


def _rows(
    request: MemberRequest, running: Round, sorted_: Sorted, reads: Sequence[CollectedForm]
) -> list[FormRow]:
    seen = MailedForm.objects.visible_to(request.post).filter(
        mail__round=running, path__in=[each.path for each in reads]
    )
    forms = {each.path: each for each in seen.select_related("nomination", "mail", "file")}
    kinds, free = quotas_of(running), free_places(running)
    fields = running.notice.fields
    return [
        FormRow(
            read=each,
            form=forms[each.path],
            found=sorted_.of_form(each),
            opens=len(open_keys(sorted_.lines(each.path, fields, {}))),
            rank=sorted_.ranks[each.path],
            quota=kinds.get(each.unit),
            free=free.get(each.unit, 0),
            late=is_late(forms[each.path].mail.received_at, running),
        )
        for each in reads
        if each.path in forms
    ]


def quotas_of(running: Round) -> dict[str, Quota]:
    """Return the quota of each recommending unit, by its name."""
    units = running.city.children.filter(active=True).values_list("name", "kind")
    quotas = running.notice.quotas
    return {name: quotas[kind] for name, kind in units if kind in quotas}


def free_places(running: Round) -> dict[str, int]:
    """Return how many places of each recommending unit are free, by its name; left out where none is."""
    empty = Seat.objects.filter(round=running, nomination=None).order_by()
    return dict(empty.values_list("recommender__name").annotate(Count("pk")))


def is_beyond(form: MailedForm, rank: int, quota: Quota, free: int) -> bool:
    """Tell whether a form would come in, or came in, without a place."""
    return rank > quota.most or (form.beyond if form.nomination_id else not free)
