"""What the middlewares have put on a request, as types for views."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from jiangjian.records.models import Person, Post
from jiangjian.web.standing import Standing


class Arrived(HttpRequest):
    """Any request: when it arrived, and the name under which the log keeps it.

    :ivar now: aware; the instant by which everything about this request is judged.
    :ivar reference: shown on error pages.
    :ivar post: whom the person acts for; ``None`` before a choice, and for strangers.
    :ivar posts: every post in force today of the person who is signed in.
    :ivar clock_due: what the clock should show if it was turned; acts are refused then.
    :ivar standing: the 代录 under way at this address, if any; then ``post`` is its stand-in.
    """

    now: datetime
    reference: str
    clock_due: datetime | None
    post: Post | None
    posts: tuple[Post, ...]
    standing: Standing | None


class PersonRequest(Arrived):
    """Somebody is signed in."""

    user: Person  # nobody else passes the audience


class MemberRequest(PersonRequest):
    """Somebody is signed in and acts under a post that is in force."""

    post: Post
