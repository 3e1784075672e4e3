"""办理记录: who did what, when, under which post; and whether the log is whole."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.actions.act import HOUSE, chain_of
from jiangjian.records.models import Entry, Nomination, Post
from jiangjian.rules.roles import Duty
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import city_round
from jiangjian.web.log_check import LAST, Checked, check
from jiangjian.web.log_rows import log_rows
from jiangjian.web.log_words import ACT_WORDS
from jiangjian.web.requests import MemberRequest
from jiangjian.web.shown import Tab
from jiangjian.web.sight import in_sight

ROWS = 50
LENGTHS: dict[str, int | None] = {"last": LAST, "all": None}


@for_members(Duty.READ_LOG)
@require_safe
def log(request: MemberRequest) -> HttpResponse:
    """Show a page of the log, the newest entry first, and what a check found if one was asked for."""
    running, asked = city_round(request), request.GET.copy()
    chain = HOUSE if asked.get("chain") == HOUSE else chain_of(running)
    named, length = asked.get("nomination", ""), asked.get("check", "")
    about = in_sight(request, named) if named else None
    asked.pop("check", None)  # a page further on is not checked again
    entries = _asked_for(chain, asked.get("act", ""), about)
    page = Paginator(entries, ROWS).get_page(asked.get("page"))
    context = {
        "page": page,
        "rows": log_rows(page, request.post, running),
        "query": asked,
        "house": chain == HOUSE,
        "about": about,
        "words": ACT_WORDS,
        "last": LAST,
        "tabs": _tabs(chain),
        "checked": _checked(chain, request.post, length),
    }
    return render(request, "log/list.html", context)


def _checked(chain: str, by: Post, length: str) -> Checked | None:
    """Check the chain if that was asked for."""
    return check(chain, by=by, last=LENGTHS[length]) if length in LENGTHS else None


def _asked_for(chain: str, act: str, about: Nomination | None) -> QuerySet[Entry]:
    """Return the entries of a chain, the newest first, of one act or one nomination."""
    entries = Entry.objects.filter(chain=chain).select_related("by__organisation", "by__person")
    if act in ACT_WORDS:
        entries = entries.filter(action=act)
    if about:
        entries = entries.filter(nomination=about.pk)
    return entries.order_by("-number")


def _tabs(chain: str) -> tuple[Tab, ...]:
    return (
        Tab(label="本批次", url="?", current=chain != HOUSE),
        Tab(label="单位和人员", url=f"?chain={HOUSE}", current=chain == HOUSE),
    )
