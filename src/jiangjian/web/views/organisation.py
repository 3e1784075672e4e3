"""Organisations: the tree, and one of them with what may be changed."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions.former_name import Former
from jiangjian.actions.organisation import change_organisation
from jiangjian.records.models import Organisation, StoredFile
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.clock import day_of
from jiangjian.web.keeping import sent
from jiangjian.web.minutes import minutes_in
from jiangjian.web.organisation_list import (
    kept_by,
    listed,
    notice_in_force,
    number_of,
)
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest
from jiangjian.web.typed_day import typed_day

NAME: Final = question("name", "单位全称", hint="与公章一致")
UNTIL: Final = question(
    "until",
    "原名称用至",
    Kind.DAY,
    required=False,
    hint="单位改名时填写，原名称记为曾用名；只更正错字的不填",
)
PROOF: Final = "proof"


@for_members(Duty.KEEP_ORGANISATIONS)
@require_safe
def organisations(request: MemberRequest) -> HttpResponse:
    """Show the recommending units by kind with their quota, or the units below one of them."""
    page = listed(request.post, request.GET, today=day_of(request.now))
    under = kept_by(request.post).filter(pk=number_of(request.GET.get("under", ""))).first()
    context = {
        "page": page,
        "under": under or (None if above_all(request) else request.post.organisation),
        "sought": request.GET.get("q", "").strip(),
        "notice": notice_in_force(),
        "above_all": above_all(request),
    }
    return render(request, "organisation/tree.html", context)


def above_all(request: MemberRequest) -> bool:
    """Tell whether the post keeps the whole tree."""
    return request.post.grant.level is Level.CITY


def find(request: MemberRequest, number: int) -> Organisation:
    """Return an organisation that the post keeps, or its own; 404 otherwise."""
    own = Organisation.objects.visible_to(request.post).filter(pk=request.post.organisation_id)
    return get_object_or_404((kept_by(request.post) | own.select_related("parent")), pk=number)


def _page(request: MemberRequest, number: int, found: tuple[Finding, ...] = ()) -> HttpResponse:
    """Show one organisation with what may be changed and who acts for it."""
    shown = find(request, number)
    typed = request.POST.dict() if request.method == "POST" else {"name": shown.name}
    context = {
        "shown": shown,
        "notice": notice_in_force(),
        "questions": asked((NAME, UNTIL), typed, found),
        "former": shown.former_names.all(),
        "active": "active" in typed if request.method == "POST" else shown.active,
        "found": found,
        "changeable": above_all(request) or shown.pk != request.post.organisation_id,
        "posts": shown.posts.filter(stands_in__isnull=True)
        .select_related("person")
        .order_by("ends", "pk"),
        "today": day_of(request.now),
    }
    return render(request, "organisation/organisation.html", context)


@for_members(Duty.KEEP_ORGANISATIONS)
@require_safe
def organisation(request: MemberRequest, number: int) -> HttpResponse:
    """Show one organisation."""
    return _page(request, number)


def _former(request: MemberRequest) -> Former | None:
    """Return until when the old name was in use, with its proof; nothing where a slip is put right.

    :raises Refusal: the day cannot be read, or the file is not taken.
    """
    until = typed_day(request.POST.get(UNTIL.key, ""), field=UNTIL.key, label=UNTIL.label)
    proof = minutes_in(request, now=request.now, box=PROOF)
    if until is None:
        return None
    return Former(until, proof.file, proof.name) if proof else Former(until)


@for_members(Duty.KEEP_ORGANISATIONS)
@require_safe
def former_proof(request: MemberRequest, number: int, former: int) -> FileResponse:
    """Give the paper that changed a name."""
    kept = find(request, number).former_names.filter(proof__isnull=False).select_related("proof")
    found = get_object_or_404(kept, pk=former)
    return sent(get_object_or_404(StoredFile, pk=found.proof_id), found.proof_name)


def _change_again(request: MemberRequest, refusal: Refusal, number: int) -> HttpResponse:
    return _page(request, number, refusal.findings)


@for_members(Duty.KEEP_ORGANISATIONS)
@require_POST
@shown_again(_change_again)
def change(request: MemberRequest, number: int) -> HttpResponse:
    """Rename an organisation, or put it out of use or back into it."""
    changed = change_organisation(
        find(request, number),
        by=request.post,
        now=request.now,
        name=request.POST.get("name", ""),
        active="active" in request.POST,
        former=_former(request),
    )
    messages.success(request, f"“{changed}”已保存，{'启用' if changed.active else '停用'}")
    return redirect("organisation", number)
