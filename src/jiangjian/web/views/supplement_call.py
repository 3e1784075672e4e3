"""补充通知 of the city: sent, watched, voided."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiangjian.actions import export
from jiangjian.actions import supplement_call as actions
from jiangjian.records.models import Round, SupplementAsk, SupplementCall, SupplementItem
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.keeping import sent
from jiangjian.web.requests import MemberRequest
from jiangjian.web.supplement_form import call_form, chosen_typed, draft_typed
from jiangjian.web.supplement_pieces import supplements_zip
from jiangjian.web.supplements import ShownCall, calls_of, given
from jiangjian.web.views.incoming import EXPORTING


def _running(request: MemberRequest) -> QuerySet[Round]:
    """Return the round that the post's own city runs, if any."""
    return Round.objects.running_for(request.post)[:1]


@for_members(Duty.READ_LOG)
@require_safe
def supplements(request: MemberRequest) -> HttpResponse:
    """Show every 补充通知 of the round that runs with how many have handed in."""
    running = get_object_or_404(_running(request))
    context = {
        "calls": calls_of(running, counted_for=request.post),
        "may_call": Duty.CALL_SUPPLEMENT in request.post.grant.may,
        "notice": running.notice,
    }
    return render(request, "supplement/list.html", context)


def _form(request: MemberRequest, found: tuple[Finding, ...]) -> HttpResponse:
    running = get_object_or_404(_running(request))
    return render(request, "supplement/call.html", call_form(request, running, found))


def _again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    return _form(request, refusal.findings)


@for_members(Duty.CALL_SUPPLEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def call_supplement(request: MemberRequest) -> HttpResponse:
    """Show the form of a 补充通知; send one."""
    if request.method != "POST":
        return _form(request, ())
    made = actions.call(
        get_object_or_404(_running(request)),
        by=request.post,
        now=request.now,
        draft=draft_typed(request.POST),
        chosen=chosen_typed(request.POST),
    )
    messages.success(request, "补充通知已发出，登在公开页面上，所要求的单位在待办里看到")
    return redirect("supplement_call", made.key)


def _find(request: MemberRequest, key: str) -> SupplementCall:
    """Return a 补充通知 of the round that runs; 404 otherwise."""
    calls = SupplementCall.objects.select_related("round", "by__organisation")
    return get_object_or_404(calls, key=key, round__in=_running(request))


@for_members(Duty.READ_LOG)
@require_safe
def supplement_call(request: MemberRequest, key: str) -> HttpResponse:
    """Show a 补充通知, who has handed in what, and who has not."""
    found = _find(request, key)
    seen = SupplementAsk.objects.visible_to(request.post).filter(call=found)
    asks = seen.select_related("nomination__unit", "nomination__recommender", "call")
    shown = asks.defer("nomination__answers", "nomination__private").prefetch_related("items__file")
    rows = [given(each) for each in shown.order_by("nomination__recommender", "pk")]
    context = {
        "call": ShownCall(found, (len(rows), sum(bool(each.row.handed_in_at) for each in rows))),
        "asks": rows,
        "exports": Duty.EXPORT in request.post.grant.may and any(each.came for each in rows),
        "may_void": Duty.CALL_SUPPLEMENT in request.post.grant.may,
        "notice": found.round.notice,
    }
    return render(request, "supplement/page.html", context)


@for_members(Duty.CALL_SUPPLEMENT)
@require_POST
def void_supplement(request: MemberRequest, key: str) -> HttpResponse:
    """Void one that was sent by mistake."""
    actions.void_call(_find(request, key), by=request.post, now=request.now)
    messages.success(request, "补充通知已作废，单位的待办里不再列出")
    return redirect("supplement_call", key)


@for_members(*EXPORTING)
@require_POST
def export_supplements(request: MemberRequest, key: str) -> StreamingHttpResponse:
    """Give all that was given for a 补充通知 as one zip; the log keeps who took it."""
    found = _find(request, key)
    seen = SupplementAsk.objects.visible_to(request.post).filter(call=found)
    number = seen.filter(items__isnull=False).distinct().count()
    export.export_supplements(found, by=request.post, now=request.now, number=number)
    return supplements_zip(found, to=request.post, now=request.now)


@for_members()
@require_safe
def supplement_file(request: MemberRequest, key: str) -> FileResponse:
    """Send a file that was given, under its name."""
    seen = SupplementAsk.objects.visible_to(request.post)
    files = SupplementItem.objects.filter(ask__in=seen)
    found = get_object_or_404(files.select_related("file"), key=key)
    if found.file is None:
        raise Http404
    return sent(found.file, found.name)
