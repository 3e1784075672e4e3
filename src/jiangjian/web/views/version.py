"""What was handed in each time: opened, compared, marked as seen, and one value of it erased."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import erasure
from jiangjian.actions import look as actions
from jiangjian.actions.erasing_person import against
from jiangjian.actions.redaction import refuse_quarantined
from jiangjian.records.models import Nomination, StoredFile, Version, VersionValue
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty, Role
from jiangjian.web.again import REFUSED, shown_again, wants_json
from jiangjian.web.audience import for_members
from jiangjian.web.keeping import sent
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight
from jiangjian.web.version_changes import changes_between
from jiangjian.web.version_page import file_at, version_page
from jiangjian.web.versions import frozen_of, versions_of

READERS = (Role.RECOMMENDER, Role.CITY_CLERK, Role.CITY_LEADER, Role.DISCIPLINE)
"""Who reads dossiers of others; the unit knows what it has changed."""


@for_members()
@require_safe
def versions(request: MemberRequest, key: str) -> HttpResponse:
    """List every version, of a 提交 or a 更正单, and offer two to compare."""
    nomination = in_sight(request, key)
    context = {
        "nomination": nomination,
        "versions": versions_of(nomination, signed=True),
        "erases": Duty.ERASE in request.post.grant.may and not against(nomination),
    }
    return render(request, "version/versions.html", context)


@for_members()
@require_safe
def version(request: MemberRequest, key: str, number: int) -> HttpResponse:
    """Show one version, read-only."""
    nomination = in_sight(request, key)
    return render(request, "version/version.html", _page(request, nomination, number))


def _page(request: MemberRequest, nomination: Nomination, number: int) -> dict[str, object]:
    found = frozen_of([_version(nomination, number)], to=request.post)[0]
    return version_page(nomination, found, to=request.post)


def _version(nomination: Nomination, number: int) -> Version:
    """Return a version of a nomination in sight; 404 where there is none of that number."""
    kept = nomination.handed_in.titled().select_related("by__organisation", "by__person")
    return get_object_or_404(kept, number=number)


@for_members()
@require_safe
def version_file(
    request: MemberRequest, key: str, number: int, slot: str, place: int
) -> FileResponse:
    """Send a file as it lay in a version, also one that has been taken out since, or its copy."""
    found = frozen_of([_version(in_sight(request, key), number)], to=request.post)[0]
    file = file_at(found, slot, place)
    if file is None:
        raise Http404
    content = get_object_or_404(StoredFile, pk=file.digest)
    refuse_quarantined(content, file.name)
    return sent(content, file.name)


@for_members()
@require_safe
def changes(request: MemberRequest, key: str) -> HttpResponse:
    """Show what changed between two versions; without a choice, between the last two."""
    nomination = in_sight(request, key)
    kept = {str(each.number): each for each in versions_of(nomination)}
    chosen = [request.GET.get(name, "") for name in ("old", "new")]
    asked = chosen if any(chosen) else list(kept)[:2]
    if len(asked) == 2 and not set(asked) <= kept.keys():  # noqa: PLR2004 - two are compared
        raise Http404
    pair = sorted((kept[each] for each in asked), key=lambda each: each.number)
    found = frozen_of(pair, to=request.post)
    context = {
        "nomination": nomination,
        "versions": list(kept.values()),
        "changes": changes_between(found[0], found[-1], nomination.round.notice) if found else None,
    }
    return render(request, "version/changes.html", context)


@for_members(*READERS)
@require_POST
def look(request: MemberRequest, key: str) -> HttpResponse:
    """Keep that the reader has seen a version; a script gets no page."""
    nomination, number = in_sight(request, key), request.POST.get("number", "")
    if not (number.isascii() and number.isdigit()):
        raise Http404
    _version(nomination, int(number))
    actions.look(nomination, by=request.post, now=request.now, number=int(number))
    if wants_json(request):
        return HttpResponse(status=204)
    return redirect("nomination", key)


def _again(request: HttpRequest, refusal: Refusal, key: str, number: int) -> HttpResponse:
    """Show the version with what was typed; what is against no typed text has the refusal page."""
    if status_of(refusal.findings) != REFUSED:
        raise refusal
    member = cast("MemberRequest", request)
    page = _page(member, in_sight(member, key), number)
    typed = {"name": request.POST.get("name", ""), "reason": request.POST.get("reason", "")}
    return render(
        request, "version/version.html", {**page, "typed": typed, "found": refusal.findings}
    )


@for_members(Duty.ERASE)
@require_POST
@shown_again(_again)
def erase_value(request: MemberRequest, key: str, number: int) -> HttpResponse:
    """Erase one value of a version for good, with a reason."""
    found = _version(in_sight(request, key), number)
    kept = VersionValue.objects.visible_to(request.post).filter(version=found)
    value = get_object_or_404(kept, name=request.POST.get("name", ""))
    reason = request.POST.get("reason", "")
    erasure.erase_value(value, by=request.post, now=request.now, reason=reason)
    messages.success(request, "已删去这一项存底内容，办理记录里写有理由")
    return redirect("version", key, number)
