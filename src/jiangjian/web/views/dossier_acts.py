"""What a post may do with a dossier now: one table, one panel for each act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from jiangjian.actions.lateness import against_lateness
from jiangjian.actions.seat import holds_seat
from jiangjian.actions.swap import against_taking_back
from jiangjian.records.models import Nomination
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.stages import ACTION_LABELS, STEPS, Action, Stage
from jiangjian.web.again import REFUSED, Page
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight


@dataclass(frozen=True, slots=True)
class ActPanel:
    """How an act is offered on the dossier page.

    :ivar template: shown with ``act``, an ``OfferedAct``, beside all that the page knows.
    :ivar url: name of the URL that the panel leads or posts to; it takes the key.
    :ivar against: what stands against it by the clock; an act without is never too late.
    """

    template: str
    url: str
    against: Callable[..., tuple[Finding, ...]] | None = None


ACT_PANELS: Final[Mapping[Action, ActPanel]] = MappingProxyType(
    {  # in the order in which they stand on the page
        Action.RECOMMEND: ActPanel("dossier/acts/recommend.html", "recommend", against_lateness),
        Action.SEND_BACK: ActPanel("dossier/acts/send_back.html", "send_back", against_lateness),
        Action.LEAVE_OUT: ActPanel("dossier/acts/leave_out.html", "leave_out"),
        Action.RECONSIDER: ActPanel("dossier/acts/reconsider.html", "reconsider"),
        Action.UNRECOMMEND: ActPanel(
            "dossier/acts/unrecommend.html", "unrecommend", against_taking_back
        ),
        Action.ACCEPT: ActPanel("qualification/accept.html", "accept"),
        Action.COMPLETE: ActPanel("qualification/complete.html", "complete"),
        Action.REFUSE: ActPanel("qualification/refuse.html", "refuse"),
        Action.RELEASE: ActPanel("qualification/release.html", "release"),
    }
)
"""Which panel each act has; an act without one is done elsewhere."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An act that was refused for what was typed, and what stood against it."""

    action: Action
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """One act that the post may do now.

    :ivar address: where the panel leads or posts to.
    :ivar typed: what was typed when it was refused a moment ago; empty otherwise.
    :ivar found: what stood against it.
    """

    label: str
    template: str
    address: str
    typed: QueryDict
    found: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: acts, or why they are gone."""

    acts: tuple[OfferedAct, ...]
    late: tuple[Finding, ...]


def offered(request: MemberRequest, nomination: Nomination, tried: Tried | None) -> Offer:
    """Return the acts that role and stage allow; those with a date only while they are in time."""
    late = {
        action: panel.against(nomination, request.post, request.now) if panel.against else ()
        for action, panel in ACT_PANELS.items()
        if _is_able(request, nomination, action)
    }
    shown = tuple(
        _offer(request, nomination, action, tried) for action, found in late.items() if not found
    )
    return Offer(shown, next((found for found in late.values() if found), ()))


def _is_able(request: MemberRequest, nomination: Nomination, action: Action) -> bool:
    """Tell whether role and stage allow an act; only what holds a seat is taken back."""
    if action not in request.post.grant.may:
        return False
    if Stage(nomination.stage) not in STEPS[action].before:
        return False
    return action is not Action.UNRECOMMEND or holds_seat(nomination)


def _offer(
    request: MemberRequest, nomination: Nomination, action: Action, tried: Tried | None
) -> OfferedAct:
    panel = ACT_PANELS[action]
    again = tried is not None and tried.action is action
    return OfferedAct(
        label=ACTION_LABELS[action],
        template=panel.template,
        address=reverse(panel.url, args=[nomination.key]),
        typed=request.POST if again else QueryDict(),
        found=tried.found if tried and again else (),
    )


def refused_on(show: Callable[..., HttpResponse], action: Action) -> Page:
    """Return the page that answers a refused act of a dossier: the dossier with what was typed.

    Only what stands against typed text is told there; any other refusal has its own page.

    :param show: the view ``dossier``.
    """

    def page(request: HttpRequest, refusal: Refusal, key: str) -> HttpResponse:
        if status_of(refusal.findings) != REFUSED:
            raise refusal
        member: MemberRequest = request  # type: ignore[assignment]  # the audience has let in members only
        return show(member, in_sight(member, key), tried=Tried(action, refusal.findings))

    return page


def not_done(acts: tuple[OfferedAct, ...]) -> Iterator[Finding]:
    """Yield what stood against the act that was tried, for the summary on top."""
    for each in acts:
        yield from each.found
