"""全部删去: everything of a person, out of a dossier whose way is over, after it was confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jiangjian.actions.erasing_mailed import import_under_way
from jiangjian.actions.erasing_person import ErasureAsked, against, erase_person, would_go
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import REFUSED, shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.inspecting import previews
from jiangjian.web.keeping import recording
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight

BOXES = ("name", "reason", "clause")


def _page(request: MemberRequest, key: str, found: tuple[Finding, ...] = ()) -> HttpResponse:
    """Show how much would go, and ask for clause, reason and name."""
    nomination = in_sight(request, key)
    hindered = against(nomination) or import_under_way(nomination)
    context = {
        "nomination": nomination,
        "told": None if hindered else would_go(nomination),
        "hindered": hindered,
        "typed": typed_in(request),
        "found": found,
        "beside": {each.field: each for each in found},
    }
    return render(request, "version/erase_person.html", context)


def typed_in(request: MemberRequest) -> dict[str, str]:
    """Return what was written into the boxes."""
    return {each: request.POST.get(each, "") for each in BOXES}


def _again(request: MemberRequest, refusal: Refusal, key: str) -> HttpResponse:
    """Show the page with what was typed; what is against no box has the refusal page."""
    if status_of(refusal.findings) != REFUSED:
        raise refusal
    return _page(request, key, refusal.findings)


@for_members(Duty.ERASE)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_again)
def erase(request: MemberRequest, key: str) -> HttpResponse:
    """Ask before everything is erased; then erase it."""
    if request.method != "POST":
        return _page(request, key)
    erase_person(
        in_sight(request, key),
        by=request.post,
        now=request.now,
        asked=ErasureAsked(**typed_in(request)),
        recording=recording(),
        drop=previews().drop,
    )
    messages.success(request, "已全部删去，办理记录里写有理由、依据和每一项的名称")
    return redirect("versions", key)
