"""The receipt of a 提交 or a 报送."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from allauth.core.ratelimit import consume
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from jiangjian.records.models import Nomination, Post, Receipt
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.roles import Reach
from jiangjian.web.attachments import DOCX, attachment
from jiangjian.web.audience import for_members, public
from jiangjian.web.receipt_paper import receipt_paper, technical_of
from jiangjian.web.receipt_standing import WORDS, standing_of
from jiangjian.web.recorded import recorded_receipt
from jiangjian.web.report_changes import changes_of
from jiangjian.web.requests import Arrived, MemberRequest
from jiangjian.web.versions import handed_in

REPORTS: Final[Mapping[Reach, str]] = MappingProxyType(
    {Reach.SENT: "report__recommender_id", Reach.ROUND: "report__round__city_id"}
)
"""By which lookup a role sees the receipts of reports; none for the others."""


MOST_TYPED: Final = 30
SLOWLY: Final = "一分钟内核验的次数太多了，请过一分钟再查。"


def in_reach(post: Post) -> Q:
    """Return which receipts a post sees: of nominations in its sight, of reports made or received."""
    seen = Q(nomination__in=Nomination.objects.visible_to(post))
    lookup = REPORTS.get(post.grant.reach)
    return seen | Q(**{lookup: post.organisation_id}) if lookup else seen


@for_members()
@require_safe
def receipt(request: MemberRequest, number: str) -> HttpResponse:
    """Show 回执号, 校验码 and the time of arrival."""
    found = in_sight(request, number)
    context = {
        "receipt": found,
        "arrived": shown_instant(found.at),
        "handed_in": handed_in(found),
        "changes": changes_of(found),
        "technical": technical_of(found),
        "recorded": recorded_receipt(found, to=request.post),
    }
    return render(request, "receipt/receipt.html", context)


@for_members()
@require_safe
def receipt_file(request: MemberRequest, number: str) -> HttpResponse:
    """Give the receipt as docx."""
    found = in_sight(request, number)
    return attachment(receipt_paper(found), f"回执 {found.number}.docx", DOCX)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def verify_receipt(request: Arrived) -> HttpResponse:
    """Answer whether a number with its code is current; constant words, and only so many a minute."""
    context: dict[str, str] = {}
    if request.method == "POST":
        typed = {key: _typed(request.POST.get(key, "")) for key in ("number", "code")}
        if not consume(request, action="verify_receipt"):
            slowly = {**typed, "answer": SLOWLY}
            return render(request, "receipt/verify.html", slowly, status=429)
        said = request.POST
        standing = standing_of(said.get("number", ""), said.get("code", ""))
        context = {**typed, "verdict": standing.value, "answer": WORDS[standing]}
    return render(request, "receipt/verify.html", context)


def _typed(text: str) -> str:
    """Return what is shown back in its box: never more than a box takes."""
    return text[:MOST_TYPED] if text.isprintable() else ""


def in_sight(request: MemberRequest, number: str) -> Receipt:
    """Return a receipt that the post may see; 404 otherwise."""
    seen = Receipt.objects.filter(in_reach(request.post)).select_related(
        "round__city",
        "nomination__unit",
        "nomination__recommender",
        "nomination__round",
        "report__recommender",
        "by__person",
        "by__organisation",
    )
    return get_object_or_404(seen.defer("nomination__private"), number=number)
