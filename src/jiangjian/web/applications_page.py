"""The page on which a recommending unit compares its applicants, and the one on which it recommends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import QueryDict

from jiangjian.actions.lateness import against_lateness
from jiangjian.actions.swap import against_taking_back
from jiangjian.records.models import Nomination, Opinion, Post, Round
from jiangjian.rules.days import shown_day
from jiangjian.rules.findings import Finding
from jiangjian.rules.stages import STEPS, Action, Stage
from jiangjian.web.applicants import (
    RANKED,
    SORTS,
    applicants,
    by_figure,
    figures_of,
    in_hand,
    sent_back,
    sort_of,
)
from jiangjian.web.clock import day_of
from jiangjian.web.own_dates import admission_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.results import results_of
from jiangjian.web.seating import BOX, seating

ROWS: Final = 50
BLOCK: Final = "recommender"
FORM: Final = ("words", "person", "day")
"""Boxes of the opinion."""


def applications_page(
    request: MemberRequest,
    round_: Round,
    *,
    found: Sequence[Finding] = (),
    typed: QueryDict | None = None,
) -> dict[str, Any]:
    """Return what ``recommendation/applications.html`` shows.

    :param typed: an order that was refused, and ``found`` why.
    """
    own = request.post.organisation
    columns = figures_of(round_.notice)
    sort = sort_of(request.GET.get("sort", RANKED), columns)
    order = SORTS.get(sort, SORTS[RANKED])
    page = Paginator(in_hand(request.post, round_).order_by(*order), ROWS).get_page(
        request.GET.get("page")
    )
    rows = applicants(request, list(page), round_.notice)
    seats = seating(round_, own)
    mine = Nomination.objects.filter(recommender=own)
    return {
        "notice": round_.notice,
        "seats": seats,
        "order": [(each, _typed_rank(each, typed)) for each in seats.seated],
        "found": found,
        "page": page,
        "sort": sort,
        "columns": columns,
        "rows": by_figure(rows, columns, sort),
        "sent_back": sent_back(request.post, round_),
        "drafts": mine.counted(round_.pk).get((own.pk, Stage.DRAFT.value), 0),
        "late": against_lateness(round_, request.post, request.now, recommender=own),
        "admission": admission_of(round_, own, now=request.now),
        "results": results_of(round_, to=request.post),
    }


def _typed_rank(nomination: Nomination, typed: QueryDict | None) -> str:
    if typed is not None:
        return typed.get(f"{BOX}{nomination.key}", "")
    return str(nomination.rank or "")


def recommend_page(
    request: MemberRequest, nomination: Nomination, refused: Sequence[Finding] = ()
) -> dict[str, Any]:
    """Return what ``recommendation/recommend.html`` shows beside the dossier's answers and findings.

    :param refused: why it was not done a moment ago; what was typed is shown again.
    """
    notice = nomination.round.notice
    block = next(each for each in notice.opinions if each.key == BLOCK)
    typed = request.POST if request.method == "POST" else _usual(request, block.stock)
    seats = seating(nomination.round, request.post.organisation)
    return {
        "nomination": nomination,
        "notice": notice,
        "opinion_block": block,  # ``block`` is a word of the template language
        "seats": seats,
        "late": against_lateness(nomination, request.post, request.now),
        "full": () if nomination in seats.seated else seats.full,
        "replaceable": [
            each
            for each in seats.seated
            if Stage(each.stage) in STEPS[Action.UNRECOMMEND].before
            and not against_taking_back(each, request.post, request.now)
        ],
        "typed": typed,
        "in_form": [each for each in refused if each.field in FORM],
        "refused": [each for each in refused if each.field not in FORM],
    }


def _usual(request: MemberRequest, stock: Sequence[str]) -> dict[str, str]:
    """Return what the form offers: the stock words, who signed last, today."""
    return {
        "words": stock[0] if stock else "",
        "person": _last_signer(request.post),
        "day": shown_day(day_of(request.now)),
    }


def _last_signer(post: Post) -> str:
    given = Opinion.objects.filter(
        nomination__in=Nomination.objects.visible_to(post).order_by(), block=BLOCK
    )
    return given.order_by("-at").values_list("person", flat=True).first() or ""
