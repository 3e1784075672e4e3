"""内部办理记录: what the city notes beside a dossier."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiangjian.actions import remark as actions
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import REFUSED, shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight
from jiangjian.web.views.dossier import dossier


def _again(request: HttpRequest, refusal: Refusal, key: str) -> HttpResponse:
    """Show the dossier with what was typed; what is against no typed text has the refusal page."""
    if status_of(refusal.findings) != REFUSED:
        raise refusal
    member = cast("MemberRequest", request)
    return dossier(member, in_sight(member, key), remark_found=refusal.findings)


@for_members(Duty.REMARK)
@require_POST
@shown_again(_again)
def remark(request: MemberRequest, key: str) -> HttpResponse:
    """Note it, and show the dossier again."""
    nomination = in_sight(request, key)
    text = request.POST.get("remark_text", "")
    actions.remark(nomination, by=request.post, now=request.now, text=text)
    messages.success(request, "已记入内部办理记录")
    return redirect(f"{reverse('nomination', args=[key])}#remarks")
