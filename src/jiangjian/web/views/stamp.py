"""盖章与更正: the stamped pages of one dossier, 容缺接收, 更正单, and the list of what is still to come."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import correction as corrections
from jiangjian.actions import waiver
from jiangjian.records.models import Correction, Opinion, Round
from jiangjian.rules.correction import correctable
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.findings import Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty, Role
from jiangjian.web.again import shown_again
from jiangjian.web.attachments import DOCX, attachment
from jiangjian.web.audience import for_members
from jiangjian.web.clock import BEIJING
from jiangjian.web.correction_paper import correction_paper
from jiangjian.web.keeping import sent
from jiangjian.web.lacking_rows import lacking_rows
from jiangjian.web.proving import take_proof
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight
from jiangjian.web.stamps_page import stamps_page
from jiangjian.web.typed_day import typed_day

WAITERS: Final = (Role.UNIT_UNION, Role.RECOMMENDER, Role.CITY_CLERK, Role.CITY_LEADER)
"""Whoever brings a stamp or waits for one."""


@for_members()
@require_safe
def stamps(request: MemberRequest, key: str) -> HttpResponse:
    """Show which stamp stands on what, and what may be done about it."""
    return render(request, "stamps/page.html", stamps_page(request, in_sight(request, key)))


def _again(request: HttpRequest, refusal: Refusal, key: str, **_: object) -> HttpResponse:
    member = cast("MemberRequest", request)
    page = stamps_page(member, in_sight(member, key), refusal.findings)
    return render(request, "stamps/page.html", page)


@for_members(Duty.PROVE)
@require_POST
@shown_again(_again)
def prove(request: MemberRequest, key: str, block: str) -> HttpResponse:
    """Lay the stamped page beside one's own opinion."""
    nomination = in_sight(request, key)
    files = request.FILES.getlist("files")
    kind, why = request.POST.get("kind", ""), request.POST.get("why", "")
    take_proof(request, nomination, block, kind, files, why=why)
    messages.success(request, "盖章件已附上")
    return redirect("stamps", key)


@for_members()
@require_safe
def stamped_page(request: MemberRequest, key: str, number: int) -> FileResponse:
    """Send the stamped page of an opinion to those who may read private answers: it shows them all."""
    given = Opinion.objects.filter(nomination=in_sight(request, key))
    found = get_object_or_404(given.select_related("proof_file"), pk=number)
    if found.proof_file is None or not request.post.grant.private:
        raise Http404
    return sent(found.proof_file, found.proof_name)


@for_members(Duty.WAIVE)
@require_POST
@shown_again(_again)
def waive(request: MemberRequest, key: str) -> HttpResponse:
    """Take it in although stamps are missing, by a date."""
    made = waiver.waive(
        in_sight(request, key),
        by=request.post,
        now=request.now,
        lacking=request.POST.getlist("lacking"),
        due=_end_of(request.POST.get("due", "")),
        reason=request.POST.get("why", ""),
    )
    messages.success(request, f"已容缺接收，请在{shown_end(made.due_at)}前补齐")
    return redirect("stamps", key)


def _end_of(typed: str) -> datetime | None:
    """Return the end of the day that was typed: the first instant of the next, in Beijing."""
    day = typed_day(typed, field="due", label="补齐期限")
    return datetime.combine(day + timedelta(days=1), time.min, BEIJING) if day else None


@for_members(Duty.WAIVE)
@require_POST
@shown_again(_again)
def end_waiver(request: MemberRequest, key: str) -> HttpResponse:
    """Take a 容缺接收 back."""
    why = request.POST.get("why", "")
    waiver.end_waiver(in_sight(request, key), by=request.post, now=request.now, reason=why)
    messages.success(request, "容缺接收已取消")
    return redirect("stamps", key)


@for_members(Duty.CORRECT)
@require_POST
@shown_again(_again)
def propose_correction(request: MemberRequest, key: str) -> HttpResponse:
    """Propose to set a small field right."""
    nomination = in_sight(request, key)
    typed = request.POST.get("field", "")
    keys = {label: name for name, label in correctable(nomination.round.notice).items()}
    corrections.propose(
        nomination,
        by=request.post,
        now=request.now,
        field=keys.get(typed, typed),
        after=request.POST.get("after", ""),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, "更正单已提出，等另一方确认后生效")
    return redirect("stamps", key)


def _slip(request: MemberRequest, key: str, slip: str) -> Correction:
    """Return a 更正单 of a dossier in sight; 404 otherwise."""
    kept = in_sight(request, key).corrections.select_related("nomination__round")
    return get_object_or_404(kept, key=slip)


@for_members(Duty.CORRECT)
@require_POST
@shown_again(_again)
def confirm_correction(request: MemberRequest, key: str, slip: str) -> HttpResponse:
    """Confirm what the other side proposed."""
    corrections.confirm(_slip(request, key, slip), by=request.post, now=request.now)
    messages.success(request, "已更正；原来的意见继续有效（盖章稿＋更正单）")
    return redirect("stamps", key)


@for_members(Duty.CORRECT)
@require_POST
@shown_again(_again)
def decline_correction(request: MemberRequest, key: str, slip: str) -> HttpResponse:
    """Leave the field as it was stamped."""
    corrections.decline(_slip(request, key, slip), by=request.post, now=request.now)
    messages.success(request, "没有更正，内容不变")
    return redirect("stamps", key)


@for_members()
@require_safe
def correction_sheet(request: MemberRequest, key: str, slip: str) -> HttpResponse:
    """Send a confirmed 更正单 as a paper; 404 for one that is not confirmed."""
    paper = correction_paper(in_sight(request, key), slip, to=request.post)
    if paper is None:
        raise Http404
    return attachment(*paper, DOCX)


@for_members(*WAITERS)
@require_safe
def lacking(request: MemberRequest) -> HttpResponse:
    """List the dossiers that lack a stamp, or owe one by a date."""
    running = Round.objects.running().first()
    rows = lacking_rows(request.post, running, now=request.now) if running else []
    city = request.post.grant.level is Level.CITY
    return render(request, "stamps/lacking.html", {"rows": rows, "city": city})
