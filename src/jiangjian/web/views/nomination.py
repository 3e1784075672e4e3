"""A unit's nominations: its list, starting one, and the page of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import nomination as actions
from jiangjian.actions.carrying_over import earlier_of
from jiangjian.actions.lateness import against_lateness
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination, Round
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.audience import for_members
from jiangjian.web.handed_in import handed_in_page
from jiangjian.web.own_dates import admission_of, inner_end_for
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight, is_editable, stage_for, who_acts
from jiangjian.web.task_page import task_page
from jiangjian.web.views.dossier import dossier

ROWS = 50


@for_members(Duty.START)
@require_safe
def nominations(request: MemberRequest) -> HttpResponse:
    """Show the unit's nominations, the last changed first, and the way to begin one."""
    running, above = Round.objects.running().first(), request.post.organisation.parent
    visible = Nomination.objects.visible_to(request.post).filter(round=running).for_list()
    page = Paginator(visible.select_related("round").order_by("-changed_at", "-pk"), ROWS)
    shown = page.get_page(request.GET.get("page"))
    rows = [(each, stage_for(request, each)) for each in shown]
    context = {
        "page": shown,
        "rows": [(each, stage, who_acts(each, stage)) for each, stage in rows],
        "running": running,
        "recommender": above,
        "late": against_lateness(running, request.post, request.now, recommender=above)
        if running
        else (),
        "admission": admission_of(running, above, now=request.now),
        "inner": inner_end_for(running, request.post.organisation, now=request.now),
    }
    return render(request, "nomination/list.html", context)


@for_members(Duty.START)
@require_POST
def start(request: MemberRequest) -> HttpResponse:
    """Begin a nomination, addressed to the unit's own recommender."""
    running = Round.objects.running().first()
    unit = request.post.organisation
    if running is None:
        raise Refusal(
            missing("no_round", "", "现在没有正在进行的推荐工作", "请等市总工会印发通知后再填写")
        )
    made = actions.start(
        running,
        unit=unit,
        recommender=unit.parent or unit,
        by=request.post,
        now=request.now,
    )
    messages.success(request, "推荐表已建立，可以逐页填写，也可以上传填好的附件1")
    known = earlier_of(made, by=request.post).exists()
    return redirect("carry_over" if known else "nomination", made.key)


@for_members()
@require_safe
def nomination(request: MemberRequest, key: str) -> HttpResponse:
    """Show the task list to a unit at work, what was handed in to a unit that waits, else the dossier."""
    found = in_sight(request, key)
    if Duty.FILL not in request.post.grant.may:
        return dossier(request, found)
    if is_editable(found):
        page = task_page(found, by=request.post, now=request.now)
        return render(request, "nomination/tasks.html", page)
    return render(request, "nomination/handed_in.html", handed_in_page(request, found))
