"""What a clerk may record for whom: the list of organisations, and the form of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jiangjian.actions.behalf import roles_below
from jiangjian.records.models import Entry, Nomination, Organisation, Post, Round
from jiangjian.rules.days import shown_day
from jiangjian.rules.findings import Finding
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import ROLES, Duty, Role
from jiangjian.rules.stages import ACTION_LABELS, STAGE_LABELS, STEPS, Action, Stage
from jiangjian.web.clock import BEIJING
from jiangjian.web.minutes import minutes_in
from jiangjian.web.paper_form import SCAN
from jiangjian.web.register_lines import offered_lines
from jiangjian.web.requests import MemberRequest

ROWS: Final = 50
START: Final = "start"
"""Chosen for a nomination that is not there yet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be recorded: a new nomination, one of them, or all of an organisation's work."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Instead:
    """For whom acts on one nomination may be recorded now, and which."""

    who: str
    acts: str
    address: str


def below(post: Post) -> QuerySet[Organisation]:
    """Return the organisations whose acts a clerk may record, the higher first."""
    own = post.organisation_id
    seen = Organisation.objects.visible_to(post).filter(active=True)
    if post.grant.level is not Level.CITY:
        return seen.filter(parent=own)
    return seen.filter(Q(pk=own) | Q(parent=own) | Q(parent__parent=own))


def listed(request: MemberRequest) -> dict[str, Any]:
    """Return what ``behalf/list.html`` shows."""
    sought = request.GET.get("q", "").strip().replace("\x00", "")
    kept = below(request.post).filter(name__icontains=sought) if sought else below(request.post)
    page = Paginator(kept.select_related("parent__parent").order_by("pk"), ROWS)
    shown = page.get_page(request.GET.get("page"))
    rows = [(each, ROLES[_role(request.post, each)].label) for each in shown]
    return {"page": shown, "rows": rows, "sought": sought}


def organisation_below(request: MemberRequest, number: int) -> tuple[Organisation, Role]:
    """Return an organisation whose acts the clerk may record, and in which role; 404 otherwise."""
    kept = below(request.post).select_related("parent__parent")
    found = get_object_or_404(kept, pk=number)
    return found, _role(request.post, found)


def _role(post: Post, organisation: Organisation) -> Role:
    (role,) = roles_below(post, organisation)
    return role


def form_page(request: MemberRequest, number: int, found: Sequence[Finding] = ()) -> dict[str, Any]:
    """Return what ``behalf/form.html`` shows; what was typed is shown again."""
    organisation, role = organisation_below(request, number)
    typed = request.POST if request.method == "POST" else request.GET
    beside = {each.field: each for each in found if each.field}
    kept = None if SCAN in beside else minutes_in(request, now=request.now, box=SCAN)
    return {
        "shown": organisation,
        "label": ROLES[role].label,
        "choices": list(choices(request.post, organisation, role)),
        "lines": offered_lines(organisation),
        "typed": typed,
        "found": found,
        "beside": beside,
        "kept": kept,
    }


def choices(own: Post, organisation: Organisation, role: Role) -> Iterator[Choice]:
    """Yield what may be recorded in an organisation's role in the round that runs."""
    running = Round.objects.running().first()
    if running is None:
        return
    if role is not Role.UNIT_UNION:
        yield Choice(
            "",
            "推荐、排序、报送等全部工作"
            if role is Role.RECOMMENDER
            else "审核、决定、公示等全部工作",
        )
    else:
        yield Choice(START, "新建一份推荐表")
    held = in_hand(own, organisation, role).filter(round=running).order_by("pk")
    for each, name in _named(own, list(held)):
        yield Choice(each.key, f"只办“{name}”（{STAGE_LABELS[Stage(each.stage)]}）")


def in_hand(own: Post, organisation: Organisation, role: Role) -> QuerySet[Nomination]:
    """Return the nominations that a role of an organisation may move now."""
    lens = Post(person=own.person, organisation=organisation, role=role.value, stands_in=own)
    stages = {
        stage.value
        for action, step in STEPS.items()
        if action in ROLES[role].may
        for stage in step.before
    }
    return Nomination.objects.visible_to(lens).filter(stage__in=stages)


def _named(own: Post, held: Sequence[Nomination]) -> Iterator[tuple[Nomination, str]]:
    """Yield each with its name; one that the clerk neither sees nor wrote is known by its day."""
    keys = [each.pk for each in held]
    seen = set(Nomination.objects.visible_to(own).filter(pk__in=keys).values_list("pk", flat=True))
    begun = Entry.objects.filter(nomination__in=keys, action=START, by__stands_in__isnull=False)
    seen |= set(begun.values_list("nomination_id", flat=True))
    for each in held:
        day = shown_day(each.started_at.astimezone(BEIJING).date())
        yield each, str(each) if each.pk in seen else f"{day}新建的推荐表"


def instead_of(post: Post, nomination: Nomination) -> list[Instead]:
    """Return for whom a clerk may record acts on a nomination now; nothing for the others."""
    if Duty.STAND_IN not in post.grant.may or post.stands_in_id:
        return []
    unit, recommender = nomination.unit, nomination.recommender
    if unit.parent_id == recommender.pk:
        unit.parent = recommender  # known already; not to be asked for again
    places = (unit, recommender, post.organisation)
    return [
        Instead(
            who=f"{organisation}（{ROLES[role].label}）",
            acts="、".join(acts),
            address=f"{reverse('behalf', args=[organisation.pk])}?for={nomination.key}",
        )
        for organisation in dict.fromkeys(places)
        for role in roles_below(post, organisation)
        if (acts := _acts(role, Stage(nomination.stage)))
    ]


def _acts(role: Role, stage: Stage) -> list[str]:
    may = ROLES[role].may
    return [ACTION_LABELS[each] for each in Action if each in may and stage in STEPS[each].before]
