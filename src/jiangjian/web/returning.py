"""What 退回修改 and 退回补充完善 have in common: the page of all parts, and the day that is typed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from jiangjian.records.models import Nomination
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.stages import STEPS, Action, Stage
from jiangjian.web.again import Page
from jiangjian.web.clock import BEIJING, day_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.returned_page import BY_PART, return_page
from jiangjian.web.sight import in_sight
from jiangjian.web.typed_day import typed_day


def end_of_day(typed: str, label: str) -> datetime | None:
    """Return the end of the day that was typed: the first instant of the next, in Beijing."""
    day = typed_day(typed, field="due", label=label)
    return datetime.combine(day + timedelta(days=1), time.min, BEIJING) if day else None


def show_return(
    request: MemberRequest,
    nomination: Nomination,
    action: Action,
    found: tuple[Finding, ...] = (),
) -> HttpResponse:
    """Show every part of the dossier with room for a reason; one that cannot be returned, itself."""
    if Stage(nomination.stage) not in STEPS[action].before:
        return redirect("nomination", nomination.key)
    typed = request.POST if found else QueryDict()
    today = day_of(request.now)
    page = return_page(nomination, action, today=today, typed=typed, found=found)
    return render(request, "returned/form.html", page)


def return_again(action: Action, dossier: Page) -> Page:
    """Return the page that answers a refused return: the one on which it was written.

    :param dossier: answers where only the overall reason was written, on the dossier.
    """

    def page(request: HttpRequest, refusal: Refusal, key: str) -> HttpResponse:
        if BY_PART not in request.POST:
            return dossier(request, refusal, key)
        member = cast("MemberRequest", request)
        nomination = in_sight(member, key)
        if Stage(nomination.stage) not in STEPS[action].before:
            raise refusal
        return show_return(member, nomination, action, refusal.findings)

    return page
