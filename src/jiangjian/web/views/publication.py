"""公示发布: the list goes on public view for its working days, then it is published."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import publication as actions
from jiangjian.rules.days import shown_day
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Action
from jiangjian.web.again import REFUSED, shown_again
from jiangjian.web.attachments import DOCX, attachment
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import CITY, city_round
from jiangjian.web.clock import day_of
from jiangjian.web.publication_page import draft, publication_page
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.typed_day import typed_day


def _again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    """Show the page with what was typed and what stands against it."""
    if status_of(refusal.findings) != REFUSED:
        raise refusal
    page = publication_page(
        city_round(request),
        request.post,
        now=request.now,
        starts=None,
        typed=(request.POST or request.GET).dict(),
        found=refusal.findings,
    )
    return render(request, "publication/page.html", page)


@for_members(*CITY)
@require_safe
@shown_again(_again)
def publication(request: MemberRequest) -> HttpResponse:
    """Show the list and the days it would be on view from the day that is asked about."""
    starts = typed_day(request.GET.get("starts", ""), field="starts", label="公示开始日期")
    page = publication_page(
        city_round(request),
        request.post,
        now=request.now,
        starts=starts,
        typed=request.GET.dict(),
    )
    return render(request, "publication/page.html", page)


@for_members(Action.PUBLICISE)
@require_safe
def publicity_draft(request: MemberRequest) -> HttpResponse:
    """Give the 公示 as docx before it goes up."""
    running, today = city_round(request), day_of(request.now)
    starts = typed_day(request.GET.get("starts", ""), field="starts", label="公示开始日期")
    content = draft(running, request.post, starts or today, today=today)
    return attachment(
        content, f"（送审稿）{running.notice.publicity.titles['publicity']}.docx", DOCX
    )


@for_members(Action.PUBLICISE)
@require_POST
@shown_again(_again)
def publicise(request: MemberRequest) -> HttpResponse:
    """Put the list on public view."""
    made = actions.publicise(
        city_round(request),
        by=request.post,
        now=request.now,
        starts=typed_day(request.POST.get("starts", ""), field="starts", label="公示开始日期"),
    )
    until = f"，公示到{shown_day(made.ends)}" if made.ends else ""
    messages.success(request, f"拟发布名单已公示{until}")
    return redirect("publication")


@for_members(Action.PUBLISH)
@require_POST
@shown_again(_again)
def publish(request: MemberRequest) -> HttpResponse:
    """Publish the list."""
    actions.publish(
        city_round(request),
        by=request.post,
        now=request.now,
        document_number=request.POST.get("document_number", ""),
        early_reason=request.POST.get("early_reason", ""),
        separate=settings.SEPARATE_DUTIES,
    )
    messages.success(request, "名单已发布")
    return redirect("publication")
