"""补充材料 of a unit: words and files for a 补充通知, handed in as a whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import supplement as actions
from jiangjian.records.models import SupplementAsk
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.supplements import ask_page
from jiangjian.web.taking_in import take_supplements
from jiangjian.web.uploading import CREATED, begin, told


def _find(request: MemberRequest, key: str, call: str) -> SupplementAsk:
    """Return what a nomination in sight is asked for by a 补充通知; 404 otherwise."""
    seen = SupplementAsk.objects.visible_to(request.post)
    rows = seen.select_related("call__round", "nomination")
    return get_object_or_404(rows, nomination__key=key, call__key=call)


def _again(request: HttpRequest, refusal: Refusal, key: str, call: str) -> HttpResponse:
    """Show the page with what was typed; what is closed has the refusal page."""
    if not any(each.field for each in refusal.findings):
        raise refusal
    member: MemberRequest = request  # type: ignore[assignment]  # the audience has let in members only
    page = ask_page(member, _find(member, key, call), refusal.findings)
    return render(request, "supplement/give.html", page, status=status_of(refusal.findings))


@for_members(Duty.SUPPLEMENT)
@require_safe
def supplement(request: MemberRequest, key: str, call: str) -> HttpResponse:
    """Show what is asked for, and what has been given."""
    return render(request, "supplement/give.html", ask_page(request, _find(request, key, call)))


@for_members(Duty.SUPPLEMENT)
@require_POST
@shown_again(_again)
def write_supplement(request: MemberRequest, key: str, call: str) -> HttpResponse:
    """Keep the words for one thing."""
    asked, text = request.POST.get("asked", ""), request.POST.get("text", "")
    ask = _find(request, key, call)
    actions.write_text(ask, by=request.post, now=request.now, asked=asked, text=text)
    messages.success(request, "文字已保存")
    return redirect("supplement", key, call)


@for_members(Duty.SUPPLEMENT)
@require_POST
@shown_again(_again)
def add_supplement(request: MemberRequest, key: str, call: str) -> HttpResponse:
    """Put files to one thing, several at once."""
    asked, files = request.POST.get("asked", ""), request.FILES.getlist("files")
    taken = take_supplements(request, _find(request, key, call), asked, files)
    messages.success(request, f"收下了 {taken} 个文件")
    return redirect("supplement", key, call)


@for_members(Duty.SUPPLEMENT)
@require_POST
def begin_supplement(request: MemberRequest, key: str, call: str) -> HttpResponse:
    """Announce a file that comes in pieces; it goes on at the addresses of every upload."""
    ask = _find(request, key, call)
    return JsonResponse(told(begin(request, ask.nomination, ask)), status=CREATED)


@for_members(Duty.SUPPLEMENT)
@require_POST
def remove_supplement(request: MemberRequest, key: str, call: str) -> HttpResponse:
    """Take a file away."""
    ask = _find(request, key, call)
    found = get_object_or_404(ask.items, key=request.POST.get("item", ""))
    actions.remove_item(ask, by=request.post, now=request.now, key=found.key)
    messages.success(request, f"已删去“{found.name}”")
    return redirect("supplement", key, call)


@for_members(Duty.SUPPLEMENT)
@require_POST
@shown_again(_again)
def hand_in_supplement(request: MemberRequest, key: str, call: str) -> HttpResponse:
    """Hand in everything that is asked for."""
    actions.hand_in(_find(request, key, call), by=request.post, now=request.now)
    messages.success(request, "补充材料已交齐")
    return redirect("supplement", key, call)


@for_members(Duty.SUPPLEMENT)
@require_POST
def take_back_supplement(request: MemberRequest, key: str, call: str) -> HttpResponse:
    """Take it back to change it."""
    actions.take_back(_find(request, key, call), by=request.post, now=request.now)
    messages.success(request, "已收回，改好后请再交")
    return redirect("supplement", key, call)
