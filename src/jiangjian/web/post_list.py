"""The list of people: which posts a post keeps, who is sought, which roles may be given."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from jiangjian.records.models import Organisation, OrganisationPiece, PersonPiece, Post
from jiangjian.rules.name_pieces import LONGEST
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import ROLES, Role
from jiangjian.web.finding import among
from jiangjian.web.found_pages import FoundPages
from jiangjian.web.organisation_list import number_of

PER_PAGE: Final = 50
ORDER: Final = ("organisation_id", "pk")


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
    return seen.exclude(organisation=post.organisation.parent_id)


def listed_posts(post: Post, query: QueryDict, *, today: date) -> Page[Post]:
    """Return one page of posts that have not ended, or of those that have.

    :param query: ``q``, ``of``, ``ended`` and ``page``, as the address brings them.
    """
    over = Q(ends__lt=today)
    seen = posts_kept_by(post).filter(over if query.get("ended") else ~over | Q(ends__isnull=True))
    sought, of = query.get("q", "").strip(), number_of(query.get("of", ""))
    if sought:
        seen = _called(seen, sought)
    if of:
        seen = seen.filter(organisation=of)
    rows = posts_kept_by(post).order_by(*ORDER)
    seen = seen.order_by(*ORDER)
    pages = FoundPages(seen, PER_PAGE, rows=rows) if sought else Paginator(seen, PER_PAGE)
    return pages.get_page(query.get("page"))


def _called(seen: QuerySet[Post], sought: str) -> QuerySet[Post]:
    """Keep those whose organisation, by its name now or once, or whose person is called so."""
    found = {
        "organisation_id": OrganisationPiece.objects.numbers_of("organisation", sought),
        "person_id": PersonPiece.objects.numbers_of("person", sought),
    }
    kept = among(seen, found)
    if len(sought) <= LONGEST:
        return kept
    organisations = Organisation.objects.called(sought).order_by()
    by_person = Q(person__name__icontains=sought) | Q(person__username__icontains=sought)
    return kept.filter(by_person | Q(organisation__in=organisations))


def roles_for(organisation: Organisation) -> dict[str, Role]:
    """Return the roles of an organisation's level by their labels."""
    return {
        grant.label: role
        for role, grant in ROLES.items()
        if grant.level.value == organisation.level
    }
