"""The printed one-time link: the only answer that ever holds its secret."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jiangjian.records.models import Post
from jiangjian.web.requests import Arrived, MemberRequest

TITLES: Final = {"invite": "账号开通通知单", "recover": "重新设置密码通知单"}


def printed_link(request: MemberRequest, post: Post, token: str, *, purpose: str) -> HttpResponse:
    """Show the sheet to print; a page that is opened again does not have the secret any more.

    :param token: the secret, from the act that made it.
    """
    context = {
        "made_for": post,
        "address": address_of(request, token),
        "invitation": post.person.invitations.order_by("-pk").first(),
        "title": TITLES[purpose],
    }
    answer = render(request, "people/link.html", context)
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def address_of(request: Arrived, token: str, *, route: str = "link") -> str:
    """Return the link as somebody else will type it: by the site's first name in the settings.

    On a desk there is no such name, and the link is good on this machine.
    """
    path = reverse(route, args=[token])
    names = [each for each in settings.ALLOWED_HOSTS if not each.startswith((".", "*"))]
    if not settings.SITE or not names:
        return request.build_absolute_uri(path)
    port = request.get_host().rpartition("]")[2].partition(":")[2]
    return f"https://{names[0]}{f':{port}' if port else ''}{path}"
