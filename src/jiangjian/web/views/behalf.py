"""代录: for whom, by which paper; then the usual pages, under the stand-in."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import behalf as actions
from jiangjian.actions.nomination import start as start_nomination
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Behalf, Entry, Nomination, Organisation, Post, Round
from jiangjian.rules.findings import Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty, Role
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.behalf_page import START, form_page, in_hand, listed, organisation_below
from jiangjian.web.keeping import sent
from jiangjian.web.paper_form import read_paper
from jiangjian.web.refusals import status_of
from jiangjian.web.register_lines import lines_for
from jiangjian.web.requests import MemberRequest
from jiangjian.web.standing import address, begin, end

FIRST_PAGES = {Role.RECOMMENDER: "applications", Role.CITY_LEADER: "incoming"}


@for_members(Duty.STAND_IN)
@require_safe
def behalf_list(request: MemberRequest) -> HttpResponse:
    """Show the organisations whose acts may be recorded."""
    return render(request, "behalf/list.html", listed(request))


@for_members(Duty.STAND_IN)
@require_safe
def behalf(request: MemberRequest, number: int) -> HttpResponse:
    """Show the form of the paper for one organisation."""
    return render(request, "behalf/form.html", form_page(request, number))


def _again(request: MemberRequest, refusal: Refusal, number: int) -> HttpResponse:
    page = form_page(request, number, refusal.findings)
    return render(request, "behalf/form.html", page, status=status_of(refusal.findings))


@for_members(Duty.STAND_IN)
@require_POST
@shown_again(_again)
def stand_in(request: MemberRequest, number: int) -> HttpResponse:
    """Take the paper, and go on under the stand-in."""
    organisation, role = organisation_below(request, number)
    paper = read_paper(request, now=request.now, lines=lines_for(organisation))
    with transaction.atomic():
        post = actions.stand_in(
            request.post, organisation=organisation, role=role, paper=paper, now=request.now
        )
        key = _bound(request, organisation, role, post)
    token = begin(request.session, post, paper, key=key)
    if key:
        return redirect(address(token, "nomination", key))
    return redirect(address(token, FIRST_PAGES[role]))


def _bound(request: MemberRequest, organisation: Organisation, role: Role, post: Post) -> str:
    """Return the key of the nomination it is for; a new one is begun under the stand-in.

    :raises Refusal: ``no_choice``, or what the beginning refuses.
    """
    chosen = request.POST.get("for", "")
    if not chosen and role is not Role.UNIT_UNION:
        return ""
    running = Round.objects.running().first()
    if running is None or not chosen:
        raise Refusal(missing("no_choice", "for", "还没有选择办什么", "请选择新建或其中一份推荐表"))
    if chosen == START and role is Role.UNIT_UNION:
        above = organisation.parent or organisation
        return start_nomination(
            running, unit=organisation, recommender=above, by=post, now=request.now
        ).key
    return get_object_or_404(in_hand(request.post, organisation, role), key=chosen).key


@for_members()
@require_POST
def end_stand_in(request: MemberRequest) -> HttpResponse:
    """End a 代录 and go on in one's own name."""
    if request.standing is None:
        raise Http404
    end(request.session, request.standing.token)
    messages.success(request, "代录已结束，现在以您本人的身份办理")
    return redirect("/behalf/")


@for_members()
@require_safe
def behalf_scan(request: MemberRequest, number: int) -> FileResponse:
    """Send the scan of a paper to those who recorded it, and to the city for what it sees."""
    seen = Behalf.objects.filter(scans_seen_by(request.post)).select_related("scan")
    found = get_object_or_404(seen, entry=get_object_or_404(Entry, pk=number))
    if found.scan is None:
        raise Http404
    return sent(found.scan, found.scan_name or "扫描件")


def scans_seen_by(post: Post) -> Q:
    """Return which papers' scans a post may open.

    None without the private fields: the paper may be the 推荐表 itself, as it is for all that came by
    mail. Below the city those of its own organisation. In the city those that it recorded itself, and
    for readers of the log those of what it judges: the expert and the administrator share the
    city's organisation, and open none.
    """
    if not post.grant.private:
        return Q(pk__in=())
    if post.grant.level is not Level.CITY:
        own = post.organisation_id
        return Q(recorded_by__organisation=own) | Q(entry__by__organisation=own)
    recorded = Q(recorded_by=post)
    if Duty.READ_LOG not in post.grant.may:
        return recorded
    judged = Q(entry__nomination__in=Nomination.objects.visible_to(post))
    return recorded | judged | Q(entry__nomination__isnull=True)
