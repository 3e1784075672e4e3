"""材料: what has come in to the city, by recommending unit and stage, and who must act next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiangjian.records.models import Behalf, Nomination, Organisation, Round
from jiangjian.rules.roles import ROLES, Duty
from jiangjian.rules.stages import Action, Stage
from jiangjian.web.audience import for_members
from jiangjian.web.city_list import SORTS, STAGES, Wanted, asked_for, kept_query, wanted
from jiangjian.web.city_round import CITY, city_round
from jiangjian.web.city_sheet import city_sheet
from jiangjian.web.found_pages import FoundPages
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import who_acts

ROWS = 50
ON_BEHALF = Exists(Behalf.objects.filter(entry__nomination=OuterRef("pk")))
"""Whether any act on it was recorded for somebody else; asked for the rows of a page only."""
EXPORTING = tuple(role for role in CITY if Duty.EXPORT in ROLES[role].may)


@for_members(*CITY)
@require_safe
def incoming(request: MemberRequest) -> HttpResponse:
    """Show a page of the list, as filtered, searched and sorted."""
    running = city_round(request)
    asked = wanted(request.GET, now=request.now)
    page = _page(request, running, asked)
    context = {
        "page": page,
        "rows": list(_rows(page, running)),
        "asked": asked,
        "typed": request.GET,
        "recommenders": Organisation.objects.recommenders().filter(parent=running.city_id),
        "stages": STAGES,
        "exports": Duty.EXPORT in request.post.grant.may,
        "collects": Duty.COLLECT in request.post.grant.may,
        "accepts": Action.ACCEPT in request.post.grant.may,
        "views": request.post.saved_views.all(),
        "query": kept_query(request.GET),
    }
    return render(request, "incoming/list.html", context, status=422 if asked.found else 200)


def _page(request: MemberRequest, running: Round, asked: Wanted) -> Page[Nomination]:
    """Return the page that is asked for, of all or of what was found."""
    order = SORTS[asked.sort]
    kept = asked_for(request.post, running, asked).order_by(*order)
    rows = Nomination.objects.visible_to(request.post) if asked.search else kept
    rows = rows.for_list().annotate(on_behalf=ON_BEHALF).order_by(*order)
    pages = FoundPages(kept, ROWS, rows=rows) if asked.search else Paginator(rows, ROWS)
    return pages.get_page(request.GET.get("page"))


@for_members(*EXPORTING)
@require_safe
def sheet(request: MemberRequest) -> FileResponse:
    """Give the filtered list as the official 附件2, one for the whole city."""
    running = city_round(request)
    kept = asked_for(request.post, running, wanted(request.GET, now=request.now))
    return city_sheet(kept, running)


def _rows(page: Iterable[Nomination], running: Round) -> Iterator[tuple[Nomination, str]]:
    """Yield each with who must act next; the round is known and not asked for again."""
    for each in page:
        each.round = running
        yield each, who_acts(each, Stage(each.stage))
