"""What stands beside the sign-in: no signing up, and the way back after a lost password."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from jiangjian.actions.people import open_link, use_link
from jiangjian.web.audience import public
from jiangjian.web.requests import Arrived
from jiangjian.web.signing_in import KNOWN, NewPasswordForm


@public
@require_safe
def closed(request: Arrived) -> HttpResponse:
    """Say who opens accounts."""
    return render(request, "account/closed.html")


@public
@require_safe
def lost(request: Arrived) -> HttpResponse:
    """Say who makes a one-time link after a lost password."""
    return render(request, "account/lost.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: Arrived, token: str) -> HttpResponse:
    """Set a password by a printed one-time link; signing in comes after, second factor and all."""
    invitation = open_link(token, now=request.now)
    form = NewPasswordForm(request.POST or None, person=invitation.person)
    if form.is_valid():
        use_link(token, password=form.cleaned_data["password"], now=request.now)
        messages.success(request, "密码已设置，请用它登录")
        request.session[KNOWN] = invitation.person.username
        return redirect("account_login")
    context = {"form": form, "invitation": invitation}
    return render(request, "account/link.html", context, status=422 if form.is_bound else 200)
