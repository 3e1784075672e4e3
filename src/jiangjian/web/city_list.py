"""What may be asked of the city's list of nominations: a filter, a search, an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from jiangjian.records.models import NamePiece, Nomination, Organisation, Post, Round
from jiangjian.records.models.nomination import AT_CITY, NominationQuerySet
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.name_pieces import LONGEST
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.web.came_in import came_in, yesterday
from jiangjian.web.clock import BEIJING
from jiangjian.web.finding import among
from jiangjian.web.typed_day import typed_day

NEWEST: Final = "-changed"
SORTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {  # each stands in an index as it is; the key breaks ties, so that no row shows on two pages
        NEWEST: ("-changed_at", "-stage", "pk"),
        "changed": ("changed_at", "stage", "-pk"),
        "studio": ("studio", "pk"),
        "-studio": ("-studio", "-pk"),
        "leader": ("leader", "pk"),
        "-leader": ("-leader", "-pk"),
        "recommender": ("recommender_id", "rank", "submitted_at", "pk"),
        "-recommender": ("-recommender_id", "-rank", "-submitted_at", "-pk"),
    }
)
STAGES: Final = tuple((each.value, STAGE_LABELS[each]) for each in Stage if each.value in AT_CITY)
NAMES: Final = ("search", "recommender", "stage", "since", "came", "sort")
USUAL: Final = ("sort", NEWEST)
NEARLY_ALL: Final = 10_000
"""With more pieces that match, each row is asked in the list's order: the first thousand are soon found."""
LONGEST_NUMBER: Final = 18  # digits; more is no row's number


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked of the list.

    :ivar since: the first day of the last act, in Beijing.
    :ivar came: from when on it came in; ``None`` for any time.
    :ivar found: what of it could not be understood; the rest holds.
    """

    search: str = ""
    recommender: int | None = None
    stage: str = ""
    since: date | None = None
    came: datetime | None = None
    sort: str = NEWEST
    found: tuple[Finding, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Tell whether anything is left out of the list."""
        return bool(self.search or self.recommender or self.stage or self.since or self.came)


def wanted(query: QueryDict, *, now: datetime) -> Wanted:
    """Return what a query string asks for; what nobody offered is left out."""
    since, found = _since(query.get("since", ""))
    stage, sort = query.get("stage", ""), query.get("sort", "")
    return Wanted(
        search=query.get("search", "").strip().replace("\x00", ""),
        recommender=_number(query.get("recommender", "")),
        stage=stage if stage in AT_CITY else "",
        since=since,
        came=yesterday(now) if query.get("came") == "yesterday" else None,
        sort=sort if sort in SORTS else NEWEST,
        found=found,
    )


def kept_query(query: QueryDict) -> str:
    """Return what of a query string narrows or orders the list, in one spelling; empty for nothing."""
    kept = [(name, query.get(name, "").strip()) for name in NAMES]
    return urlencode([(name, text) for name, text in kept if text and (name, text) != USUAL])


def _since(typed: str) -> tuple[date | None, tuple[Finding, ...]]:
    try:
        return typed_day(typed, field="since", label="办理日期"), ()
    except Refusal as refusal:
        return None, refusal.findings


def _number(typed: str) -> int | None:
    """Return the number of an organisation; nothing for what is none."""
    good = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return int(typed) if good else None


def asked_for(post: Post, round_: Round, asked: Wanted) -> NominationQuerySet:
    """Return the nominations of a round that the post sees and that were asked for, unordered."""
    kept = Nomination.objects.visible_to(post).filter(round=round_)
    if asked.recommender is not None:
        kept = kept.filter(recommender_id=asked.recommender)
    if asked.stage:
        kept = kept.filter(stage=asked.stage)
    if asked.since:
        kept = kept.filter(changed_at__gte=datetime.combine(asked.since, time.min, BEIJING))
    if asked.came:
        kept = kept.filter(came_in(round_, asked.came))
    if asked.search:
        kept = _called(kept, asked.search)
    return kept


def _called(kept: NominationQuerySet, sought: str) -> NominationQuerySet:
    """Keep those whose studio, leader or unit, by its name now or once, is called so."""
    numbers = NamePiece.objects.numbers_of("nomination", sought)
    if numbers[NEARLY_ALL:].exists():
        kept = kept.filter(Exists(numbers.filter(nomination=OuterRef("pk"))))
    else:
        kept = among(kept, {"pk": numbers})
    if len(sought) <= LONGEST:
        return kept
    units = Organisation.objects.called(sought).order_by()
    whole = Q(studio__icontains=sought) | Q(leader__icontains=sought) | Q(unit__in=units)
    return kept.filter(whole)
