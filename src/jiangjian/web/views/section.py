"""One section of the form to a page: saved while typing, by 暂存, and without ever overwriting."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jiangjian.actions.filling import OtherVersion, Saved, save
from jiangjian.actions.filling import confirm as confirm_spelling
from jiangjian.records.models import Nomination
from jiangjian.rules.findings import Refusal
from jiangjian.rules.notice import Section
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again, wants_json
from jiangjian.web.audience import for_members
from jiangjian.web.autosave import autosaved
from jiangjian.web.requests import MemberRequest
from jiangjian.web.section_page import (
    OWN,
    address_after,
    both_texts,
    feedback,
    section_page,
    typed_in,
    version_in,
)
from jiangjian.web.sight import in_sight, is_editable


def page_of(nomination: Nomination, key: str) -> Section:
    """Return a page of the form; 404 for one that the notice does not have."""
    for each in nomination.round.notice.sections:
        if each.key == key:
            return each
    raise Http404


def keep(request: MemberRequest, nomination: Nomination, page: Section) -> Saved:
    """Save what the request brings for a page of the form."""
    return save(
        nomination,
        by=request.post,
        now=request.now,
        typed=typed_in(request.POST),
        section=page.key,
        version=version_in(request.POST),
    )


def _again(request: MemberRequest, refusal: Refusal, key: str, section: str = "") -> HttpResponse:
    """Show the page with what was typed, or both texts where another window has saved."""
    nomination = in_sight(request, key)
    page = page_of(nomination, section or request.POST.get("section", ""))
    if not is_editable(nomination):
        raise refusal
    typed = typed_in(request.POST)
    if isinstance(refusal, OtherVersion):
        context = {
            "nomination": nomination,
            "section": page,
            "both": both_texts(nomination, page, typed),
            "version": nomination.versions.get(page.key, 0),
            "found": refusal.findings,
        }
        return render(request, "nomination/conflict.html", context, status=409)
    shown = section_page(
        nomination, page, now=request.now, whole=True, typed=typed, refused=refusal.findings
    )
    return render(request, "nomination/section.html", shown)


@for_members(Duty.FILL)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def section(request: MemberRequest, key: str, section: str) -> HttpResponse:
    """Show one page of the form; a POST keeps what was typed on it, whatever it says."""
    nomination = in_sight(request, key)
    page = page_of(nomination, section)
    if request.method == "POST":
        return _save(request, nomination, page)
    if not is_editable(nomination):
        return redirect("nomination", key)
    whole = "checked" in request.GET or bool(nomination.message)
    shown = section_page(nomination, page, now=request.now, whole=whole)
    return render(request, "nomination/section.html", shown)


def _save(request: MemberRequest, nomination: Nomination, page: Section) -> HttpResponse:
    if wants_json(request):
        held = keep(request, nomination, page).nomination
        beneath = feedback(held, typed_in(request.POST), now=request.now)
        return autosaved(version=held.versions[page.key], now=request.now, feedback=beneath)
    saved = keep(request, nomination, page)
    messages.success(request, f"“{page.label}”已暂存")
    for key, note in saved.notes.items():
        messages.info(request, f"{nomination.round.notice.field(key).label}：{note}")
    return redirect(address_after(saved.nomination, page, request.POST.get("then", "")))


@for_members(Duty.FILL)
@require_POST
@shown_again(_again)
def confirm(request: MemberRequest, key: str) -> HttpResponse:
    """Put what was understood in place of what was typed, for the fields a person has confirmed."""
    nomination = in_sight(request, key)
    keys = request.POST.getlist("keys")
    if set(request.POST) - OWN:  # the whole page came along: nothing typed on it is lost
        nomination = keep(
            request, nomination, page_of(nomination, request.POST.get("section", ""))
        ).nomination
    confirm_spelling(nomination, by=request.post, now=request.now, keys=keys)
    messages.success(request, "已按确认的内容改好")
    if request.POST.get("then") == "check":
        return redirect("check", key)
    where = page_of(nomination, request.POST.get("section", ""))
    return redirect(address_after(nomination, where, "") + f"#field-{keys[0] if keys else ''}")
