"""The list of people: which posts a post keeps, who is sought, which roles may be given."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from jiangjian.records.models import Organisation, Post
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import ROLES, Role
from jiangjian.web.organisation_list import number_of

PER_PAGE: Final = 50


def posts_kept_by(post: Post) -> QuerySet[Post]:
    """Return the posts that a post keeps: the city all, others their own organisation's and below.

    A stand-in is nobody's post.
    """
    seen = (
        Post.objects.visible_to(post)
        .filter(stands_in__isnull=True)
        .select_related("organisation", "person")
    )
    if post.grant.level is Level.CITY:
        return seen
    own = post.organisation_id
    return seen.filter(Q(organisation=own) | Q(organisation__parent=own))


def listed_posts(post: Post, query: QueryDict, *, today: date) -> Page[Post]:
    """Return one page of posts that have not ended, or of those that have.

    :param query: ``q``, ``of``, ``ended`` and ``page``, as the address brings them.
    """
    over = Q(ends__lt=today)
    seen = posts_kept_by(post).filter(over if query.get("ended") else ~over | Q(ends__isnull=True))
    sought, of = query.get("q", "").strip(), number_of(query.get("of", ""))
    if sought:
        seen = seen.filter(
            Q(organisation__name__icontains=sought)
            | Q(person__name__icontains=sought)
            | Q(person__username__icontains=sought)
        )
    if of:
        seen = seen.filter(organisation=of)
    return Paginator(seen.order_by("organisation_id", "pk"), PER_PAGE).get_page(query.get("page"))


def roles_for(organisation: Organisation) -> dict[str, Role]:
    """Return the roles of an organisation's level by their labels."""
    return {
        grant.label: role
        for role, grant in ROLES.items()
        if grant.level.value == organisation.level
    }
