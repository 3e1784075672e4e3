"""Saved views of the city's list: keep the filter as it stands, drop one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiangjian.actions import saved_view as actions
from jiangjian.records.models import SavedView
from jiangjian.web.audience import for_members
from jiangjian.web.city_list import kept_query
from jiangjian.web.city_round import CITY
from jiangjian.web.requests import MemberRequest


@for_members(*CITY)
@require_POST
def keep_view(request: MemberRequest) -> HttpResponse:
    """Keep the filter that the list was shown with."""
    query = kept_query(QueryDict(request.POST.get("query", "")))
    name = request.POST.get("view_name", "")
    made = actions.keep_view(by=request.post, name=name, query=query)
    messages.success(request, f"已保存筛选“{made}”")
    return redirect(f"{reverse('incoming')}?{query}")


@for_members(*CITY)
@require_POST
def drop_view(request: MemberRequest, number: int) -> HttpResponse:
    """Drop one of one's own."""
    found = get_object_or_404(SavedView.objects.filter(post=request.post), pk=number)
    actions.drop_view(found, by=request.post)
    messages.success(request, f"已删去筛选“{found}”")
    return redirect("incoming")
