"""审核通过 of several at once: a page names each first, then one act for each."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from jiangjian.actions.refusals import missing
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Action
from jiangjian.web.accepting import accept_each, candidates
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import city_round
from jiangjian.web.requests import MemberRequest


@for_members(Action.ACCEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def accept_many(request: MemberRequest) -> HttpResponse:
    """Show those that were ticked with what stands against each; accept them on posting."""
    running = city_round(request)
    sent = request.POST if request.method == "POST" else request.GET
    keys = sent.getlist("key")
    if not keys:
        raise Refusal(missing("none_chosen", "key", "还没有选择材料", "请在列表里勾选，再办理"))
    if request.method == "POST":
        outcome = accept_each(request, running, keys)
        return render(request, "incoming/accepted.html", {"outcome": outcome})
    rows = candidates(request, running, keys)
    if not rows:
        raise Http404
    ready = any(each.ready for each in rows)
    return render(request, "incoming/accept.html", {"rows": rows, "ready": ready})
