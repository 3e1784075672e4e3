"""A blank official form becomes fields of a notice file: proposed, set right by a person, downloaded."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from jiangjian.documents.form_fields import Proposal, as_toml
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.attachments import attachment
from jiangjian.web.audience import for_members
from jiangjian.web.mapping import (
    BOX,
    KINDS,
    Mapped,
    carried,
    proposed,
    settled,
    shown,
    typed,
)
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest


def _choose_again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    return _choice(request, refusal)


@for_members(Duty.OPEN_ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_choose_again)
def show(request: MemberRequest) -> HttpResponse:
    """Ask for a blank form, and show what it proposes; nothing is stored."""
    if request.method != "POST":
        return _choice(request)
    proposal = proposed(request)
    return _mapping(request, proposal, shown(proposal))


def _map_again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    """Show the rows as typed with what stands against them."""
    proposal = carried(request)
    return _mapping(request, proposal, typed(request, proposal), refusal)


@for_members(Duty.OPEN_ROUND)
@require_POST
@shown_again(_map_again)
def toml(request: MemberRequest) -> HttpResponse:
    """Give the fields as a person has set them, as lines of a notice file."""
    proposal = carried(request)
    lines = as_toml(settled(proposal, typed(request, proposal)))
    return attachment(lines.encode(), "字段.toml", "text/plain; charset=utf-8")


def _choice(request: MemberRequest, refusal: Refusal | None = None) -> HttpResponse:
    found = refusal.findings if refusal else ()
    boxes = asked((question(BOX, "空白表格（.docx）"),), {}, found)
    return render(request, "form_fields/choose.html", {"boxes": boxes, "found": found})


def _mapping(
    request: MemberRequest,
    proposal: Proposal,
    rows: list[Mapped],
    refusal: Refusal | None = None,
) -> HttpResponse:
    sections = {each.key: each.label for each in proposal.sections}
    context = {
        "proposal": proposal,
        "carried": json.dumps(proposal.as_json(), ensure_ascii=False),
        "rows": [(sections.get(row.field.section, ""), row) for row in rows],
        "kinds": KINDS.items(),
        "found": refusal.findings if refusal else (),
    }
    return render(request, "form_fields/mapping.html", context)
