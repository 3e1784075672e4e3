"""The pages of the paper register: what they show, and which dossier a line is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.core.paginator import Page
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from jiangjian.actions.paper_arrival import WAYS
from jiangjian.records.models import Nomination, Organisation, PaperArrival, Round
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.notice import Notice
from jiangjian.rules.roles import Duty
from jiangjian.rules.stamps import stamps_of
from jiangjian.web.arrival_form import COMPARED, offered
from jiangjian.web.clock import BEIJING
from jiangjian.web.paper_rows import paper_rows
from jiangjian.web.paper_state import UNREAD, stamp_words
from jiangjian.web.requests import MemberRequest

TABLE: Final = "table"
"""What the form's choice says for the 汇总表; anything else is a dossier's key."""


def register_page(
    request: MemberRequest, round_: Round, page: Page[PaperArrival]
) -> dict[str, Any]:
    """Return what ``paper_arrival/papers.html`` shows."""
    units = Organisation.objects.recommenders().filter(parent=round_.city_id, active=True)
    return {
        "units": paper_rows(round_, list(units.order_by("pk")), to=request.post),
        "page": page,
        "lines": list(_lines(page.object_list, round_.notice)),
    }


def unit_page(
    request: MemberRequest, round_: Round, unit: Organisation, refusal: Refusal | None
) -> dict[str, Any]:
    """Return what ``paper_arrival/unit.html`` shows.

    :param refusal: what stood against a line that was typed a moment ago.
    """
    lines = PaperArrival.objects.filter(round=round_, recommender=unit)
    typed = request.POST if refusal else None
    hour = request.now.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    found = refusal.findings if refusal else ()
    return {
        "shown": unit,
        "row": paper_rows(round_, [unit], to=request.post)[0],
        "lines": list(
            _lines(lines.select_related("nomination", "by__person").defer(*UNREAD), round_.notice)
        ),
        "registers": Duty.REGISTER_PAPER in request.post.grant.may,
        "typed": dict(offered(typed, now=hour)),
        "ticked": _ticked(typed),
        "stamps": stamps_of(round_.notice),
        "ways": WAYS,
        "compared": COMPARED,
        "found": found,
        "against": _by_field(found),
    }


def chosen(request: MemberRequest, round_: Round, unit: Organisation) -> Nomination | None:
    """Return the dossier that a line is for, ``None`` for the 汇总表; 404 out of sight."""
    key = request.POST.get("what", TABLE)
    if key == TABLE:
        return None
    seen = Nomination.objects.visible_to(request.post).filter(round=round_, recommender=unit)
    return get_object_or_404(seen, key=key)


def _lines(lines: Any, notice: Notice) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a page or a query set of lines
    compared = {True: "与电子版一致", False: "与电子版不一致", None: "未核对"}
    for each in lines:
        yield {
            "line": each,
            "way": WAYS.get(each.way, each.way),
            "stamps": stamp_words(each, notice),
            "compared": compared[each.matches],
        }


def _ticked(typed: QueryDict | None) -> list[str]:
    return typed.getlist("stamps") if typed else []


def _by_field(found: tuple[Finding, ...]) -> Mapping[str, list[Finding]]:
    fields = dict.fromkeys(each.field for each in found)
    return {name: [each for each in found if each.field == name] for name in fields}
