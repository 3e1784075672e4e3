"""Choosing the post one acts under."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from jiangjian.records.models import Post
from jiangjian.web.audience import for_people
from jiangjian.web.middleware import CHOSEN
from jiangjian.web.requests import Arrived, PersonRequest


@for_people
@require_safe
def choose_post(request: PersonRequest) -> HttpResponse:
    """Show the posts in force, each with a button; or say that there is none."""
    return render(request, "account/posts.html", {"next": onward(request, request.GET)})


@for_people
@require_POST
def act_as(request: PersonRequest, number: int) -> HttpResponse:
    """Choose one of one's own posts and go on."""
    own = Post.objects.filter(pk__in=[each.pk for each in request.posts])
    request.session[CHOSEN] = get_object_or_404(own, pk=number).pk
    return redirect(onward(request, request.POST))


def onward(request: Arrived, given: object) -> str:
    """Return the page to go on to: one of ours, else the first."""
    wished = str(getattr(given, "get", dict[str, str]().get)("next", ""))
    ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, request.is_secure())
    return wished if wished and ours else "/"
