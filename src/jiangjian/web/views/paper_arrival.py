"""纸质材料签收: the register, what is still missing by unit, and the list a unit gets as receipt."""

from __future__ import annotations

from typing import Any, Final, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import paper_arrival as actions
from jiangjian.documents.catalogue import DOCUMENTS
from jiangjian.records.models import Organisation, PaperArrival
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty, Role
from jiangjian.web.again import shown_again
from jiangjian.web.arrival_form import read_arrival
from jiangjian.web.attachments import attachment
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import CITY, city_round
from jiangjian.web.own_round import own_round
from jiangjian.web.paper_page import chosen, register_page, unit_page
from jiangjian.web.paper_receipt import paper_receipt
from jiangjian.web.paper_state import UNREAD
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest

ROWS: Final = 50


@for_members(*CITY)
@require_safe
def papers(request: MemberRequest) -> HttpResponse:
    """Show what is still missing by unit, and below it the register, the newest line on top."""
    running = city_round(request)
    lines = PaperArrival.objects.filter(round=running).select_related(
        "recommender", "nomination", "by__person"
    )
    lines = lines.defer(*UNREAD)
    page = Paginator(lines, ROWS).get_page(request.GET.get("page"))
    return render(request, "paper_arrival/papers.html", register_page(request, running, page))


@for_members(*CITY)
@require_safe
def unit_papers(request: MemberRequest, unit: int) -> HttpResponse:
    """Show one unit's paper, with the form for the next that comes in."""
    return _unit_page(request, unit)


def _unit_page(request: MemberRequest, unit: int, refusal: Refusal | None = None) -> HttpResponse:
    page = unit_page(request, city_round(request), _unit(request, unit), refusal)
    return render(request, "paper_arrival/unit.html", page)


def _again(request: HttpRequest, refusal: Refusal, unit: int) -> HttpResponse:
    response = _unit_page(cast("MemberRequest", request), unit, refusal)
    response.status_code = status_of(refusal.findings)
    return response


@for_members(Duty.REGISTER_PAPER)
@require_POST
@shown_again(_again)
def register_paper(request: MemberRequest, unit: int) -> HttpResponse:
    """Enter what came in."""
    running, recommender = city_round(request), _unit(request, unit)
    nomination = chosen(request, running, recommender)
    actions.register(
        running,
        by=request.post,
        now=request.now,
        recommender=recommender,
        arrival=read_arrival(request.POST, now=request.now),
        nomination=nomination,
    )
    messages.success(request, f"已签收：{nomination or f'{recommender}的汇总表'}")
    return redirect("unit_papers", unit)


@for_members(Duty.REGISTER_PAPER)
@require_POST
def void_paper(request: MemberRequest, number: int) -> HttpResponse:
    """Void a wrong line."""
    lines = PaperArrival.objects.filter(round=city_round(request)).select_related("round")
    found = get_object_or_404(lines.select_related("round", "nomination"), pk=number)
    actions.void(found, by=request.post, now=request.now, reason=request.POST.get("reason", ""))
    messages.success(request, "已作废这条签收登记")
    return redirect("unit_papers", found.recommender_id)


@for_members(Role.RECOMMENDER, *CITY)
@require_safe
def paper_receipt_file(request: MemberRequest, unit: int) -> HttpResponse:
    """Give the list of what was received, for the recommending unit."""
    own = request.post.role == Role.RECOMMENDER
    running = own_round(request) if own else city_round(request)
    known: Any = {"pk": request.post.organisation_id} if own else {}
    seen = Organisation.objects.recommenders().filter(parent=running.city_id, **known)
    recommender = get_object_or_404(seen, pk=unit)
    document = DOCUMENTS["paper_receipt"]
    name = document.file_name(recommender=recommender.name)
    made = paper_receipt(running, recommender, now=request.now)
    return attachment(made, name, document.media_type)


def _unit(request: MemberRequest, unit: int) -> Organisation:
    seen = Organisation.objects.recommenders().filter(parent=request.post.organisation_id)
    return get_object_or_404(seen, pk=unit)
