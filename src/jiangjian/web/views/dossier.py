"""The dossier: one page shows all that matters of a nomination, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render

from jiangjian.records.models import Nomination, Opinion
from jiangjian.records.models.post import NAMED_BY
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
from jiangjian.web.evidence_rows import Row, grouped, rows_of
from jiangjian.web.form_table import beside_the_form, form_table, printed_values
from jiangjian.web.last_look import seen_of
from jiangjian.web.likeness import is_quick
from jiangjian.web.paper_state import paper_of
from jiangjian.web.recorded import told_with
from jiangjian.web.remarks import remarks_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.return_points import returns_for
from jiangjian.web.sight import stage_for, who_acts
from jiangjian.web.stamps_page import stamps_told
from jiangjian.web.supplements import asks_of
from jiangjian.web.versions import versions_of
from jiangjian.web.views.dossier_acts import Tried, not_done, offered
from jiangjian.web.way import way_of

OPINION_SHOWN: Final = (
    "nomination",
    "block",
    "words",
    "person",
    "day",
    "declared",
    "by_form",
    "version",
    "at",
    "void_at",
    "digest",
    "proof",
)
"""Columns of an opinion that the page shows or judges by."""


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
        **everything_in(request, nomination, remark_found),
    }
    return render(request, "dossier/page.html", context)


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies in a dossier and is read once for all parts of its page.

    :ivar rows: every slot by its key.
    :ivar given: every opinion, the first first; :ivar opinions: those in force, by block.
    """

    rows: dict[str, Row]
    given: list[Opinion]
    opinions: dict[str, Opinion]


def lying_in(nomination: Nomination) -> Lying:
    """Return what lies in a dossier; three queries."""
    by = nomination.opinions.select_related("by__organisation", "by__person").order_by("at")
    given = list(by.only(*OPINION_SHOWN, *NAMED_BY))
    in_force = {each.block: each for each in given if each.void_at is None}
    return Lying(rows_of(nomination), given, in_force)


def everything_in(
    request: MemberRequest, nomination: Nomination, remark_found: tuple[Finding, ...]
) -> dict[str, Any]:
    """Return all parts of the page; what several of them show is read once."""
    lying = lying_in(nomination)
    return {
        **answers_and_findings(request, nomination, lying),
        **what_happened(request, nomination, lying),
        **remarks_of(request, nomination, remark_found),
    }


def what_happened(request: MemberRequest, nomination: Nomination, lying: Lying) -> dict[str, Any]:
    """Return the way of a nomination, its versions, its stamps, its receipts and its paper."""
    versions = versions_of(nomination)
    absent = [each.slot for each in lying.rows.values() if each.absence]
    return {
        "way": way_of(nomination, to=request.post),
        "instead": instead_of(request.post, nomination),
        "versions": versions,
        "seen": seen_of(nomination, versions, to=request.post),
        **stamps_told(lying.opinions.values(), versions),
        **returns_for(nomination, to=request.post),
        "asks": asks_of(nomination),
        "receipts": nomination.receipts.order_by("-at").values("number", "check_code", "at"),
        "paper": paper_of(nomination, absent, to=request.post),
        "exports": Duty.EXPORT in request.post.grant.may,
    }


def answers_and_findings(
    request: MemberRequest, nomination: Nomination, lying: Lying
) -> dict[str, Any]:
    """Return 附件1 as it reads, what lies beside it and what the rules find, as far as the post may see."""
    grant, notice = request.post.grant, nomination.round.notice
    rows, opinions = lying.rows, lying.opinions
    case = case_from(nomination, rows, today=day_of(request.now), private=grant.private)
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
        "opinions": told_with(nomination, lying.given, to=request.post),
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
