"""The one-time code that the city's roles must have where the operator says so."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from jiangjian.rules.organisation import Level
from jiangjian.web.requests import Arrived


def must_set_up(request: Arrived) -> bool:
    """Return whether the person acts for the city and has no one-time code yet."""
    post = request.post
    if post is None or post.grant.level is not Level.CITY:
        return False
    kept = Authenticator.objects.filter(user=post.person, type=Authenticator.Type.TOTP)
    return not kept.exists()


def set_it_up(request: Arrived) -> HttpResponse:
    """Lead to the page on which it is set up."""
    messages.info(request, "市总工会的账号需要先设置动态口令，再继续办理")
    return redirect("mfa_activate_totp")
