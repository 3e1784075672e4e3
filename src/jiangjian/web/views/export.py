"""导出: 附件2, the work sheet with chosen columns, and the whole of the material as a zip."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import export as actions
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action
from jiangjian.web.applicants import in_hand
from jiangjian.web.audience import for_members
from jiangjian.web.city_list import asked_for, kept_query, wanted
from jiangjian.web.city_round import city_round
from jiangjian.web.material_pieces import archive_of
from jiangjian.web.own_round import own_round
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight
from jiangjian.web.views.incoming import EXPORTING
from jiangjian.web.work_sheet import ALWAYS, columns_offered
from jiangjian.web.work_sheet import work_sheet as make_work_sheet


@for_members(*EXPORTING)
@require_safe
def export(request: MemberRequest) -> HttpResponse:
    """Show what can be taken away of the filtered list."""
    running = city_round(request)
    kept = asked_for(request.post, running, wanted(request.GET, now=request.now))
    query = kept_query(request.GET)
    context = {
        "number": kept.count(),
        "query": query,
        "filters": [(name, request.GET.get(name)) for name in request.GET if name in query],
        "always": ALWAYS,
        "columns": columns_offered(running.notice),
    }
    return render(request, "incoming/export.html", context)


@for_members(*EXPORTING)
@require_safe
def work_sheet(request: MemberRequest) -> FileResponse:
    """Give the filtered list as a work sheet with the columns that were ticked."""
    running = city_round(request)
    kept = asked_for(request.post, running, wanted(request.GET, now=request.now))
    return make_work_sheet(kept, running, request.GET.getlist("column"))


@for_members(*EXPORTING)
@require_POST
def materials(request: MemberRequest) -> StreamingHttpResponse:
    """Give all files of the filtered list as one zip; the log keeps who took it."""
    running = city_round(request)
    kept = asked_for(request.post, running, wanted(request.GET, now=request.now))
    pks = list(kept.order_by("recommender_id", "rank", "pk").values_list("pk", flat=True))
    actions.export_many(
        running,
        by=request.post,
        now=request.now,
        number=len(pks),
        query=kept_query(request.GET),
    )
    name = f"{running.notice.place}推荐材料{len(pks)}份"
    return archive_of(pks, name, to=request.post, now=request.now)


@for_members(Action.RECOMMEND)
@require_POST
def own_materials(request: MemberRequest) -> StreamingHttpResponse:
    """Give a recommending unit all files that its units have handed in, as one zip."""
    running = own_round(request)
    kept = in_hand(request.post, running)
    pks = list(kept.order_by("rank", "pk").values_list("pk", flat=True))
    actions.export_many(running, by=request.post, now=request.now, number=len(pks), query="")
    name = f"{request.post.organisation}推荐材料{len(pks)}份"
    return archive_of(pks, name, to=request.post, now=request.now)


@for_members(Duty.EXPORT)
@require_POST
def nomination_materials(request: MemberRequest, key: str) -> StreamingHttpResponse:
    """Give all files of one dossier as a zip."""
    found = in_sight(request, key)
    actions.export_one(found, by=request.post, now=request.now)
    return archive_of([found.pk], str(found), to=request.post, now=request.now)
