"""Pages for everybody, without an account: the notice, blank papers, 公示, the result."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jiangjian.records.models import Publication, PublicationLine, Round
from jiangjian.records.models.round import RoundQuerySet
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.amendment_words import shown_amendment
from jiangjian.web.attachments import DOCX, XLSX, attachment
from jiangjian.web.audience import public
from jiangjian.web.clock import day_of
from jiangjian.web.kept_a_moment import kept_a_moment
from jiangjian.web.public_papers import BLANK_PAPERS, BlankPaper, first_day, is_over, list_paper
from jiangjian.web.requests import Arrived
from jiangjian.web.supplements import calls_of

TYPES = {"docx": DOCX, "xlsx": XLSX}


@public
@require_safe
@kept_a_moment
def public_rounds(request: Arrived) -> HttpResponse:
    """Show the rounds there have been, the newest first."""
    return render(request, "public/rounds.html", {"rounds": opened()})


@public
@require_safe
@kept_a_moment
def public_round(request: Arrived, key: str) -> HttpResponse:
    """Show one round: notice, dates, contacts, blank papers, and what has been published."""
    found = get_object_or_404(opened(), key=key)
    context = {
        "shown": found,
        "round": found,
        "notice": found.notice,
        "papers": BLANK_PAPERS.values(),
        "publications": found.publications.order_by("at"),
        "date_changes": dates_changed(found),
        "supplements": calls_of(found),
    }
    return render(request, "public/round.html", context)


def dates_changed(round_: Round) -> list[str]:
    """Return every change of the round's end with its note, as everybody reads it."""
    kept = round_.amendments.filter(what="ends").order_by("number")
    return [
        shown_amendment(round_.notice, Amendment(each.what, each.before, each.after, each.reason))
        for each in kept
    ]


@public
@require_safe
@kept_a_moment
def public_notice(request: Arrived, key: str) -> HttpResponse:
    """Show the notice as printed."""
    found = get_object_or_404(opened().select_related("wording"), key=key)
    return render(
        request,
        "public/notice.html",
        {"shown": found, "round": found, "printed": found.wording.printed},
    )


@public
@require_safe
@kept_a_moment
def public_paper(request: Arrived, key: str, paper: str) -> HttpResponse:
    """Give a blank paper of the notice."""
    found = get_object_or_404(opened(), key=key)
    wanted = blank_paper(paper)
    return attachment(wanted.make(found.notice), wanted.name(found.notice), TYPES[wanted.kind])


@public
@require_safe
@kept_a_moment
def public_list(request: Arrived, key: str, kind: str) -> HttpResponse:
    """Show a 公示 or the published list: studio, unit, recommending unit, leader's name."""
    found = published(key, kind)
    context = {
        "shown": found.round,
        "round": found.round,
        "notice": found.round.notice,
        "publication": found,
    }
    over = is_over(found, day_of(request.now))
    lines = PublicationLine.objects.none() if over else found.lines.all()
    more = {"lines": lines, "first": first_day(found), "over": over}
    return render(request, "public/list.html", {**context, **more})


@public
@require_safe
@kept_a_moment
def public_list_paper(request: Arrived, key: str, kind: str) -> HttpResponse:
    """Give a 公示 while it lasts, or the announcement, as docx."""
    found = published(key, kind)
    if is_over(found, day_of(request.now)):
        raise Http404
    return attachment(list_paper(found), f"{found.title}.docx", DOCX)


def blank_paper(key: str) -> BlankPaper:
    """Return a blank paper by its key.

    :raises Http404: there is none of that name.
    """
    if key not in BLANK_PAPERS:
        raise Http404
    return BLANK_PAPERS[key]


def published(key: str, kind: str) -> Publication:
    """Return what was published of a kind; 404 before that day."""
    seen = Publication.objects.select_related("round")
    return get_object_or_404(seen, round__key=key, round__opened_at__isnull=False, kind=kind)


def opened() -> RoundQuerySet:
    """Return the rounds the public may see."""
    return Round.objects.filter(opened_at__isnull=False).order_by("-opened_at")
