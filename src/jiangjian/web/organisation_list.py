"""The list of organisations: which a post keeps, what stands in each row, how it is searched."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict

from jiangjian.records.models import Organisation, OrganisationPiece, Post, Round
from jiangjian.records.models.organisation import OrganisationQuerySet
from jiangjian.rules.name_pieces import LONGEST
from jiangjian.rules.notice import Notice
from jiangjian.rules.organisation import Level, OrganisationKind
from jiangjian.web.finding import among
from jiangjian.web.found_pages import FoundPages

PER_PAGE: Final = 50


def kept_by(post: Post) -> OrganisationQuerySet:
    """Return the organisations that a post keeps: all of them for the city, else those below."""
    seen = Organisation.objects.visible_to(post).select_related("parent")
    if post.grant.level is Level.CITY:
        return seen
    return seen.filter(parent=post.organisation_id)


def listed(post: Post, query: QueryDict, *, today: date) -> Page[Any]:
    """Return one page: those whose name holds what is sought, those below one, or the first level.

    :param query: ``q``, ``under`` and ``page``, as the address brings them.
    """
    every = seen = kept_by(post).order_by("kind", "pk")
    sought, under = query.get("q", "").strip(), query.get("under", "")
    if sought:
        seen = among(seen, {"pk": OrganisationPiece.objects.numbers_of("organisation", sought)})
        seen = seen.called(sought) if len(sought) > LONGEST else seen
    elif number_of(under):
        seen = seen.filter(parent_id=number_of(under))
    elif post.grant.level is Level.CITY:
        seen = seen.filter(level=Level.RECOMMENDER.value)
    rows = every if sought else seen
    rows = rows.annotate(units=_many_below(), people=_many_people(today))
    pages = FoundPages(seen, PER_PAGE, rows=rows) if sought else Paginator(rows, PER_PAGE)
    return pages.get_page(query.get("page"))


def number_of(text: str) -> int:
    """Return a number that an address brings; 0 where it is none that a row could have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004 - more digits than any row's


def notice_in_force() -> Notice | None:
    """Return the notice whose kinds of organisation are in use: of the round that runs."""
    running = Round.objects.running().first()
    return running.notice if running else None


def kinds_below(notice: Notice, above: Organisation) -> tuple[OrganisationKind, ...]:
    """Return the kinds that stand directly below an organisation."""
    below = {Level.CITY.value: Level.RECOMMENDER, Level.RECOMMENDER.value: Level.UNIT}
    return tuple(each for each in notice.kinds if each.level is below.get(above.level))


def _many_below() -> Coalesce:
    """Count in a subquery: two joins at once would multiply each other."""
    below = Organisation.objects.filter(parent=OuterRef("pk")).order_by()
    rows = below.values("parent").annotate(many=Count("pk"))
    return Coalesce(Subquery(rows.values("many")), 0)


def _many_people(today: date) -> Coalesce:
    held = Post.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today),
        organisation=OuterRef("pk"),
        starts__lte=today,
        person__is_active=True,
        stands_in__isnull=True,
        waits=False,
    )
    rows = held.order_by().values("organisation").annotate(many=Count("pk"))
    return Coalesce(Subquery(rows.values("many")), 0)
