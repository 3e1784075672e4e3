"""The dossier: one page shows all that matters of a nomination, and what may be done with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jiangjian.records.models import Nomination
from jiangjian.rules.checks import find_all
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Audience, Finding
from jiangjian.rules.opinions import opinion_findings
from jiangjian.rules.roles import Duty
from jiangjian.rules.told_to import RETURNS, told_to
from jiangjian.web.audience import for_members
from jiangjian.web.behalf_page import instead_of
from jiangjian.web.cases import case_from
from jiangjian.web.clock import day_of
from jiangjian.web.evidence_rows import grouped, rows_of
from jiangjian.web.form_table import beside_the_form, form_table, printed_values
from jiangjian.web.last_look import versions_seen
from jiangjian.web.likeness import is_quick
from jiangjian.web.paper_state import paper_of
from jiangjian.web.recorded import told_with
from jiangjian.web.remarks import remarks_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.return_points import returns_for
from jiangjian.web.sight import stage_for, who_acts
from jiangjian.web.stamps_page import stamps_told
from jiangjian.web.supplements import asks_of
from jiangjian.web.views.dossier_acts import Tried, not_done, offered
from jiangjian.web.way import way_of


@for_members()
def dossier(
    request: MemberRequest,
    nomination: Nomination,
    *,
    tried: Tried | None = None,
    remark_found: tuple[Finding, ...] = (),
) -> HttpResponse:
    """Show a nomination that is in the post's sight.

    :param tried: an act of this page that was refused a moment ago.
    :param remark_found: what stood against an internal note.
    """
    stage = stage_for(request, nomination)
    offer = offered(request, nomination, tried)
    context = {
        "nomination": nomination,
        "notice": nomination.round.notice,
        "stage": stage.value,
        "acts_next": who_acts(nomination, stage),
        "offer": offer,
        "refused": tuple(not_done(offer.acts)),
        **answers_and_findings(request, nomination),
        **what_happened(request, nomination, remark_found),
    }
    return render(request, "dossier/page.html", context)


def what_happened(
    request: MemberRequest, nomination: Nomination, remark_found: tuple[Finding, ...]
) -> dict[str, Any]:
    """Return the way of a nomination, its versions, its receipts, its paper and the city's notes."""
    return {
        "way": way_of(nomination, to=request.post),
        "instead": instead_of(request.post, nomination),
        **versions_seen(nomination, to=request.post),
        **stamps_told(nomination),
        **returns_for(nomination, to=request.post),
        "asks": asks_of(nomination, to=request.post),
        "receipts": nomination.receipts.order_by("-at"),
        "paper": paper_of(nomination, to=request.post),
        "exports": Duty.EXPORT in request.post.grant.may,
        **remarks_of(request, nomination, remark_found),
    }


def answers_and_findings(request: MemberRequest, nomination: Nomination) -> dict[str, Any]:
    """Return 附件1 as it reads, what lies beside it and what the rules find, as far as the post may see."""
    grant, notice = request.post.grant, nomination.round.notice
    rows = rows_of(nomination)
    case = case_from(nomination, rows, today=day_of(request.now), private=grant.private)
    given = list(
        nomination.opinions.select_related("by__organisation", "by__person").order_by("at")
    )
    opinions = {each.block: each for each in given if each.void_at is None}
    values = printed_values(nomination, case)
    stamped = bool(opinions) and all(each.proof for each in opinions.values())
    days = {block: opinion.day for block, opinion in opinions.items()}
    found = [
        *(each for each in find_all(case, notice) if not (stamped and _wants_scan(each))),
        *opinion_findings(days.get("unit"), days.get("recommender"), None, notice),
    ]
    return {
        "table": form_table(nomination, values, opinions),
        "beside": beside_the_form(nomination, values),
        "hidden": [each.key for each in notice.fields if each.key not in values],
        "noted": [
            (each.label, case.answers[each.key].note)
            for each in notice.fields
            if each.key in values and case.answers[each.key].note
        ],
        "opinions": told_with(nomination, given, to=request.post),
        "groups": grouped(rows),
        "stamped": stamped,
        "others": [each for each in rows.values() if not each.indicator],
        "may_return": RETURNS.get(grant.level, ""),
        "found": [told_to(each, grant.level) for each in found if _tells(request, each)],
        "compares": grant.city_findings,
        "at_once": grant.city_findings and is_quick(nomination, to=request.post),
    }


def _wants_scan(found: Finding) -> bool:
    """Tell whether it asks for the stamped 附件1, which a stamped page or the original replaces."""
    return (found.code, found.field) == ("missing_stamp", STAMPED_FORM_SLOT)


def _tells(request: MemberRequest, found: Finding) -> bool:
    return found.audience is Audience.ALL or request.post.grant.city_findings
